package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.desk.HearingReports.Heard;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.policy.Stage;

class JourneyTest {
    private final Casework casework = new Casework();

    @BeforeEach
    void quiet() {
        assertThat(casework.firing.fireDue(10)).isZero();
    }

    @AfterEach
    void close() {
        casework.close();
    }

    @Test
    void theJournalReplayedIsTheCaseStored() {
        CaseNumber number = casework.begin("漏水，核查，审核");
        casework.deliverAll();
        casework.hear(number, SmallCity.WATER, UnitReport.Kind.ACCEPTED, "1", 1);
        casework.hear(number, SmallCity.WATER, UnitReport.Kind.EXTENSION, "2", 2);
        casework.handle(number, new Command.RuleExtension(true, "准"));
        casework.handle(number, new Command.Urge("快"));
        casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "1", 1);
        casework.hear(number, SmallCity.WATER, UnitReport.Kind.COMPLETED, "3", 3);
        casework.handle(number, new Command.Check(true, "好"));
        casework.handle(number, new Command.Review(true, "好"));
        casework.handle(number, new Command.FollowUp(true, false, false, "没修好"));
        casework.hear(number, SmallCity.WATER, UnitReport.Kind.COMPLETED, "4", 4);
        casework.handle(number, new Command.Check(true, "好"));
        casework.handle(number, new Command.Review(true, "好"));
        casework.handle(number, new Command.FollowUp(true, true, true, "好"));

        List<JournalEntry> journal = casework.cases.journal(number);
        CivicCase replayed = CivicCase.begin(journal.get(0));
        for (JournalEntry entry : journal.subList(1, journal.size())) {
            replayed = replayed.apply(entry);
        }

        assertThat(replayed.state()).isEqualTo(CaseState.CLOSED);
        assertThat(replayed).isEqualTo(casework.situation(number));
        assertThat(casework.cases.openDeadlines(number)).isEmpty();
        assertThat(openWork(number)).isZero();
    }

    @Test
    void twoAtOnceTakeTurns() throws Exception {
        CaseNumber number = casework.begin("漏水");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<CaseDesk.Handled>> all = IntStream.range(0, 8)
                .<Callable<CaseDesk.Handled>>mapToObj(i -> () -> casework.handle(number, new Command.Urge("快 " + i)))
                .toList();

        for (Future<CaseDesk.Handled> handled : threads.invokeAll(all)) {
            assertThat(handled.get()).isInstanceOf(CaseDesk.Handled.Done.class);
        }
        threads.shutdown();

        assertThat(casework.situation(number).counters().urges()).isEqualTo(8);
        assertThat(casework.cases.journal(number)).hasSize(11);
    }

    @Test
    void aReportIsHeardOnce() {
        CaseNumber number = casework.begin("灯不亮");

        assertThat(casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.PROGRESS, "a", 5))
                .isEqualTo(Heard.APPLIED);
        assertThat(casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.PROGRESS, "a", 5))
                .isEqualTo(Heard.SEEN_BEFORE);
        assertThat(casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.ACCEPTED, "b", 4))
                .isEqualTo(Heard.STALE);
        assertThat(casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.UNMAPPED, "c", 6))
                .isEqualTo(Heard.UNMAPPED);
        assertThat(casework.hear(number, SmallCity.POLICE, UnitReport.Kind.ACCEPTED, "d", 1))
                .isEqualTo(Heard.UNKNOWN_CASE);
        assertThat(casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.RETURN, "e", 7))
                .isEqualTo(Heard.REFUSED);
    }

    @Test
    void aReportFindsItsCaseByTheSystemsOwnNumber() {
        CaseNumber number = casework.begin("灯不亮");
        casework.deliverAll();

        assertThat(casework.hearing.hear(accepted(null, "R-" + number))).isEqualTo(Heard.APPLIED);
    }

    @Test
    void aReportThatNamesACaseWeDoNotKnowIsNotHeardAsAnotherWhoseNumberAtTheSystemItBears() {
        CaseNumber number = casework.begin("灯不亮");
        casework.deliverAll();

        assertThat(casework.hearing.hear(accepted("DQ209912310000001", "R-" + number)))
                .isEqualTo(Heard.UNKNOWN_CASE);
        assertThat(casework.situation(number).state()).isEqualTo(CaseState.DISPATCHED);
    }

    private UnitReport accepted(@Nullable String caseNumber, String reference) {
        return new UnitReport(
                SmallCity.HOUSING,
                "k",
                1,
                caseNumber,
                reference,
                UnitReport.Kind.ACCEPTED,
                "1",
                casework.now,
                "",
                java.util.Map.of());
    }

    @Test
    void aDeadlineWarnsAndPassesOnceEach() {
        CaseNumber number = casework.begin("灯不亮");
        OpenDeadline sign = casework.cases.openDeadlines(number).stream()
                .filter(deadline -> deadline.stage() == Stage.SIGN)
                .findFirst()
                .orElseThrow();

        casework.now = sign.warnAt();
        assertThat(casework.firing.fireDue(10)).isEqualTo(1);
        assertThat(casework.firing.fireDue(10)).isZero();
        assertThat(casework.situation(number).light()).isEqualTo(Light.YELLOW);
        casework.now = sign.due();
        assertThat(casework.firing.fireDue(10)).isEqualTo(1);
        assertThat(casework.firing.fireDue(10)).isZero();
        assertThat(casework.situation(number).light()).isEqualTo(Light.YELLOW_CARD);
    }

    @Test
    void everyDeadlineFiresOnceHoweverManyFire() throws Exception {
        for (int i = 0; i < 10; i++) {
            casework.begin("灯不亮");
        }
        casework.now = casework.now.plus(Duration.ofDays(60));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> all = IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i -> () -> casework.firing.fireDue(1000))
                .toList();
        for (Future<Integer> fired : threads.invokeAll(all)) {
            fired.get();
        }
        threads.shutdown();

        assertThat(number("SELECT count(*) AS n FROM journal WHERE type = 'Overdue'"))
                .isEqualTo(30);
        assertThat(number("SELECT count(*) AS n FROM deadline WHERE state = 'PASSED'"))
                .isEqualTo(30);
    }

    @Test
    void handingOverReplacesTheUnitsDeadlines() {
        CaseNumber number = casework.begin("灯不亮");
        casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.CANNOT_HANDLE, "x", 1);

        assertThat(casework.situation(number).currentAssignment().lead()).isEqualTo(SmallCity.POLICE);
        assertThat(casework.cases.openDeadlines(number))
                .extracting(OpenDeadline::holder)
                .doesNotContain(SmallCity.HOUSING)
                .contains(SmallCity.POLICE);
    }

    private long openWork(CaseNumber number) {
        return number("SELECT count(*) AS n FROM work_item WHERE state = 'OPEN' AND case_number = '" + number + "'");
    }

    private long number(String sql) {
        return casework.database.list(sql, row -> row.number("n")).get(0);
    }
}
