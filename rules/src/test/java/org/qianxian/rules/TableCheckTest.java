package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.text.Fault;

/** What rows say to one another, beyond ties. */
class TableCheckTest {
    private static String warnings(Tables tables) {
        return PolicyCheck.check(tables.bundle(), RealPolicy.CITY, LocalDate.of(2026, 11, 22)).warnings().stream()
                .map((Fault fault) -> fault.in(Locale.CHINESE))
                .collect(Collectors.joining("\n"));
    }

    private static String errors(Tables tables) {
        return PolicyCheck.check(tables.bundle(), RealPolicy.CITY).errors().stream()
                .map(fault -> fault.in(Locale.CHINESE))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aRowWithoutItsIdIsAskedForOneAndNotForAStar() {
        assertThat(errors(Tables.shipped().replaced("deadlines", "D23,举报", ",举报")))
                .contains("《时限规则》 第24行「行号」列：没有行号。请写一个没有用过的行号，如 R403。")
                .doesNotContain("不限");
    }

    @Test
    void anIdIsNoFormula() {
        assertThat(errors(Tables.shipped().replaced("deadlines", "D23,举报", "=1+1,举报")))
                .contains("「=1+1」不是行号。行号只写字母、数字和连字符，如 R403。");
    }

    @Test
    void onlyWhereAStarMeansSomethingIsItOffered() {
        assertThat(errors(Tables.shipped().replaced("deadlines", "D23,举报,*,一般,*,办结,主办,13,", "D23,举报,*,一般,*,办结,主办,,")))
                .contains("「时长」列：没有填写。请填写。");
        assertThat(errors(Tables.shipped().replaced("deadlines", "D23,举报,*,", "D23,举报,,")))
                .contains("「事项」列：没有填写。请填写；不限的写 *。");
    }

    @Test
    void theShippedTablesHaveNoGap() {
        assertThat(warnings(Tables.shipped())).doesNotContain("没有这一时限", "没有去向", "没有单位", "更紧", "重复");
    }

    @Test
    void everyShippedRowHasItsTurn() {
        assertThat(warnings(Tables.shipped())).doesNotContain("永远轮不到");
    }

    @Test
    void aDuplicateIsTold() {
        Tables tables = Tables.shipped().with("deadlines", "D99,咨询,*,一般;紧急,*,办结,主办,2,工作日,派单,下班,80%,试");

        assertThat(warnings(tables)).contains("「D99」与 D20（第21行）条件相同，答案也相同");
    }

    @Test
    void aRowThatNarrowerRowsCoverTogetherNeverAnswers() {
        Tables tables = Tables.shipped().with("deadlines", "D99,*,*,*,*,签收,主办,3,工作日,派单,同刻,80%,试");

        assertThat(warnings(tables)).contains("「D99」永远轮不到：凡是它适用的事件，都另有更具体或更优先的行（D05、D06）");
    }

    @Test
    void aRowThatEndedIsTold() {
        assertThat(warnings(
                        Tables.shipped().with("routing", "R901,0703 暴露垃圾,*,*,求助,街道,城管,街道,,70,2020-01-01,2021-01-01,试")))
                .contains("「失效」列：「2021-01-01」已过失效日期");
    }

    @Test
    void keywordsThatExcludeThemselvesAreTold() {
        assertThat(warnings(Tables.shipped().with("urgency", "U99,*,着火演练,演练,*,全时,特急,,是,试")))
                .contains("「排除词」列：「演练」每个关键词里都含有排除词");
    }

    @Test
    void limitsThatShrinkAsACaseClimbsAreTold() {
        Tables tables = Tables.shipped().with("deadlines", "D99,求助,*,一般;紧急,县区,办结,主办,3,工作日,派单,下班,80%,试");

        assertThat(warnings(tables)).contains("《时限规则》 第37行「时长」列：「3」在县区的时限比在街道的短（D21，第22行，5）");
    }

    @Test
    void aGapIsToldWithACaseThatFallsIntoIt() {
        Tables tables = Tables.shipped()
                .replaced("routing", "R125,0703 暴露垃圾,*,*,*", "R125,0703 暴露垃圾,*,*,投诉;举报;求助;咨询;表扬")
                .replaced("routing", "07 市容环卫,*,*,*", "07 市容环卫,*,*,投诉");

        assertThat(warnings(tables))
                .contains("《派单规则》：「0703 暴露垃圾」没有对任何来源、区域和类型都适用的行。例如（")
                .contains("类型不明）的这类事件");
    }

    @Test
    void aStageThatSomeCasesHaveNoLimitForIsToldWithAnExample() {
        assertThat(warnings(Tables.shipped().replaced("deadlines", "D35,*,*,一般;紧急", "D35,投诉,*,紧急")))
                .contains("《时限规则》：「主办办结」类型不明的事件没有这一时限，例如（类型不明，");
    }

    @Test
    void aUnitThatGivesUpHasSomewhereToGo() {
        assertThat(warnings(Tables.shipped().replaced("escalation", "E01,无力处置", "E01,退单")))
                .contains("在网格无力处置的事件没有去向");
    }
}
