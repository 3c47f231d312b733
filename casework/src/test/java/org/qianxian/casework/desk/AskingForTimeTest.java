package org.qianxian.casework.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.PendingRequest;
import org.qianxian.casework.policy.Stage;

/** A department's system asks for more time until some day, as its own form has it. */
class AskingForTimeTest {
    private final Office office = new Office(new SmallPolicy());
    private final HearingReports hearing =
            new HearingReports(office.desk, office.cases, () -> office.now, SmallCity.STREET_CENTRE);
    private final CaseNumber number = office.report();
    private final Instant due = due();

    @Test
    void theDayThatItNamesIsAskedForInWorkingDaysAndGranted() {
        Instant asked = due.plus(Duration.ofDays(7));

        assertThat(hear(Map.of("until", asked.toString()))).isEqualTo(HearingReports.Heard.APPLIED);
        assertThat(pending().days()).isEqualTo(5);
        office.then(number, new Command.RuleExtension(true, "准"));

        assertThat(due()).isEqualTo(asked);
    }

    @Test
    void aDateMeansTheEndOfItsWork() {
        String date = due.plus(Duration.ofDays(7))
                .atZone(SmallCity.city().zone())
                .toLocalDate()
                .toString();

        hear(Map.of("until", date));
        office.then(number, new Command.RuleExtension(true, "准"));

        assertThat(due())
                .isAfterOrEqualTo(java.time.LocalDate.parse(date)
                        .atTime(SmallCity.city().calendar().endOfWork())
                        .atZone(SmallCity.city().zone())
                        .toInstant())
                .isBefore(due.plus(Duration.ofDays(9)));
    }

    @Test
    void theEndCountsMoreThanTheDays() {
        hear(Map.of("until", due.plus(Duration.ofDays(7)).toString(), "days", "2"));

        assertThat(pending().days()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"3,3", "' 4 ',4"})
    void daysAreWorkingDays(String said, int meant) {
        hear(Map.of("days", said));

        assertThat(pending().days()).isEqualTo(meant);
    }

    @Test
    void whoRulesIsToldThatTheyAreWorkingDays() {
        hear(Map.of("days", "3"));

        WorkChange.Open item = office.cases.work(number).get(0);
        assertThat(item.kind()).isEqualTo(WorkKind.RULE_EXTENSION);
        assertThat(item.reason().in(Locale.CHINESE)).contains("申请延期 3 个工作日");
        assertThat(item.reason().in(Locale.ENGLISH)).contains("3 more working days");
    }

    @Test
    void whoSaysNothingAsksForOne() {
        hear(Map.of());

        assertThat(pending().days()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-03-02T00:00:00Z", "9999-12-31", "下周三", "2026-02-30"})
    void whatCannotBeMeantIsForAHumanAndMovesNothing(String until) {
        assertThat(hear(Map.of("until", until))).isEqualTo(HearingReports.Heard.UNMAPPED);

        isForAHuman(until);
    }

    @Test
    void soIsAnEndThatIsNotLaterThanThePresentOne() {
        String until = due.toString();

        assertThat(hear(Map.of("until", until))).isEqualTo(HearingReports.Heard.UNMAPPED);

        isForAHuman(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"三天", "0", "-1", "2147483647"})
    void soAreDaysThatAreNone(String days) {
        assertThat(hear(Map.of("days", days))).isEqualTo(HearingReports.Heard.UNMAPPED);

        isForAHuman(days);
    }

    @Test
    void theSameReportAgainIsARepeatHoweverLate() {
        hear(Map.of("until", due.plus(Duration.ofDays(7)).toString()));
        office.now = due.plus(Duration.ofDays(30));

        assertThat(hear(Map.of("until", due.plus(Duration.ofDays(7)).toString())))
                .isEqualTo(HearingReports.Heard.SEEN_BEFORE);
        assertThat(office.work(number)).doesNotContain(WorkKind.REPORT_UNMAPPED);
    }

    private void isForAHuman(String said) {
        assertThat(office.now(number).pending()).isNull();
        assertThat(due()).isEqualTo(due);
        List<WorkChange.Open> work = office.cases.work(number);
        assertThat(work).extracting(WorkChange.Open::kind).containsExactly(WorkKind.REPORT_UNMAPPED);
        assertThat(work.get(0).reason().in(Locale.CHINESE)).contains("「" + said + "」");
    }

    private PendingRequest pending() {
        return java.util.Objects.requireNonNull(office.now(number).pending());
    }

    private Instant due() {
        return office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).due();
    }

    private HearingReports.Heard hear(Map<String, String> details) {
        return hearing.hear(new UnitReport(
                SmallCity.HOUSING,
                "e-1",
                1,
                number.value(),
                null,
                UnitReport.Kind.EXTENSION,
                "MORE_TIME",
                office.now,
                "待料",
                details));
    }
}
