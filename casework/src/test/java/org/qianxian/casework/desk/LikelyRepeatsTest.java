package org.qianxian.casework.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;

class LikelyRepeatsTest {
    private static final Completion DONE = new Completion("张工", null, null, true, "已修好");
    private static final String COLD = "3 号楼 2 单元暖气不热，室温只有 15 度";

    private final Office office = new Office(new SmallPolicy());
    private final CaseNumber first = report(COLD);

    @Test
    void theCentreIsAskedWithTheEvidenceAndNothingIsMerged() {
        CaseNumber second = later(Duration.ofMinutes(90), "3号楼2单元家里暖气不热，室温15度");

        assertThat(office.repeats.suggest(10)).isEqualTo(2);

        assertThat(office.work(second)).containsExactly(WorkKind.LIKELY_REPEAT);
        assertThat(office.cases.work(second).get(0).reason().in(Locale.CHINESE))
                .contains(first.value(), SmallCity.COMMUNITY_AREA, "0201", "相隔 90 分钟")
                .containsPattern("文字相似 [5-9]\\d%");
        assertThat(office.now(second).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(office.work(first)).isEmpty();
    }

    @Test
    void mergedTheItemIsDoneAndTheSecondGetsTheResultOfTheFirst() {
        CaseNumber second = later(Duration.ofHours(1), COLD);
        office.repeats.suggest(10);

        office.then(second, new Command.Merge(first, "同一户"));
        assertThat(office.work(second)).isEmpty();

        office.then(first, new Command.Complete(SmallCity.HOUSING, DONE)).then(first, new Command.Review(true, ""));
        office.results.passOn(10);
        assertThat(office.now(second).completion()).isEqualTo(DONE);
    }

    @Test
    void saidToBeNoRepeatItIsRecordedAndNotAskedAgain() {
        CaseNumber second = later(Duration.ofHours(1), COLD);
        office.repeats.suggest(10);

        office.then(second, new Command.NotRepeat(first, "两户人家"));
        office.compareAgain(second);

        assertThat(office.work(second)).isEmpty();
        assertThat(office.events(second)).contains("RepeatDenied").containsOnlyOnce("RepeatSuggested");
    }

    @Test
    void onlyWhatWasSuggestedCanBeDenied() {
        assertThat(office.tries(first, new Command.NotRepeat(first, ""))).isInstanceOf(CaseDesk.Handled.Refused.class);
    }

    @Test
    void askedOnceThoughTwoNodesFindItAtTheSameMoment() {
        CaseNumber second = later(Duration.ofHours(1), COLD);
        office.repeats.suggest(10);
        var asked = new Command.SuggestRepeat(
                new org.qianxian.casework.journey.LikelyRepeat(first, SmallCity.COMMUNITY_AREA, "0201", 100, null, 60));

        office.then(second, asked);

        assertThat(office.events(second)).containsOnlyOnce("RepeatSuggested").doesNotContain("CommandRefused");
    }

    @Test
    void aCaseThatIsDoneIsAskedAboutNoMore() {
        CaseNumber second = later(Duration.ofHours(1), COLD);
        office.repeats.suggest(10);

        office.then(second, new Command.Complete(SmallCity.HOUSING, DONE));

        assertThat(office.work(second)).doesNotContain(WorkKind.LIKELY_REPEAT);
    }

    @Test
    void anotherPlaceAnotherTextOrLongAgoIsNoRepeat() {
        office.now = office.now.plusSeconds(60);
        CaseNumber elsewhere = office.report("暖气不热", COLD, "990101001");
        CaseNumber other = later(Duration.ofMinutes(1), "退休后搬走了，要求退还去年的供热费");
        CaseNumber late = later(Duration.ofDays(8), COLD);

        office.repeats.suggest(10);

        assertThat(office.events(elsewhere)).doesNotContain("RepeatSuggested");
        assertThat(office.events(other)).doesNotContain("RepeatSuggested");
        assertThat(office.events(late)).doesNotContain("RepeatSuggested");
    }

    @Test
    void ofSeveralAlikeTheFirstIsSuggested() {
        later(Duration.ofHours(1), COLD);
        CaseNumber third = later(Duration.ofHours(1), COLD);

        office.repeats.suggest(10);

        assertThat(office.now(third).roads().suggested()).containsExactly(first);
    }

    private CaseNumber later(Duration by, String content) {
        office.now = office.now.plus(by);
        return report(content);
    }

    private CaseNumber report(String content) {
        return office.report("暖气不热", content, SmallCity.COMMUNITY_AREA);
    }
}
