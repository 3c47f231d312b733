package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.desk.PassingOnResults;
import org.qianxian.casework.desk.RecomputeDues;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.policy.Stage;

/** What leaves the main road, and clocks that stand still or go on after they struck, in a real database. */
class SideRoadsTest {
    private final Casework casework = new Casework();

    @AfterEach
    void everyJournalReplaysAndNothingIsOrphaned() {
        assertThat(new PostgresAuditor(casework.database, Casework.attachments())
                        .audit()
                        .orphans())
                .isEmpty();
        casework.close();
    }

    @Test
    void suspendedClocksStandStillAndGoOn() {
        CaseNumber number = casework.begin("灯不亮");
        OpenDeadline before = deadline(number, Stage.RESOLVE);
        assertThat(before.reckoning()).isNotNull();
        casework.handle(number, new Command.Suspend("待料", "王主任", casework.now.plus(Duration.ofDays(20))));

        casework.now = casework.now.plus(Duration.ofDays(10));
        casework.firing.fireDue(100);
        assertThat(types(number)).doesNotContain("Overdue", "Warned");
        assertThat(deadline(number, Stage.RESOLVE).pausedAt()).isNotNull();
        casework.handle(number, new Command.Resume("料到"));

        OpenDeadline after = deadline(number, Stage.RESOLVE);
        assertThat(after.due()).isAfter(before.due().plus(Duration.ofDays(9)));
        assertThat(after.pausedAt()).isNull();
        assertThat(casework.cases.openDeadlines(number))
                .extracting(OpenDeadline::stage)
                .doesNotContain(Stage.REVIEW_DATE);
        assertThat(replayed(number)).isEqualTo(casework.situation(number));
    }

    /** Earlier versions kept the unit that never signed as the first receiver, and policy could not decide again. */
    @Test
    void aCaseThatAnEarlierVersionDecidedAgainIsMended() throws IOException {
        CaseNumber number = casework.begin("灯不亮，改派");
        casework.policyVersion = "policy-two";
        casework.handle(number, new Command.DecideAgain());
        CivicCase mended = casework.situation(number);
        casework.database.update("UPDATE civic_case SET progress = replace(progress, " + "'\"firstReceiver\":\""
                + SmallCity.WATER + "\"', '\"firstReceiver\":\"" + SmallCity.HOUSING + "\"')");
        assertThat(casework.situation(number).roads().firstReceiver()).isEqualTo(SmallCity.HOUSING);

        casework.database.update(migration("V8__first_receivers.sql"));

        assertThat(casework.situation(number)).isEqualTo(mended);
        casework.policyVersion = "policy-one";
        casework.handle(number, new Command.DecideAgain());
        assertThat(casework.situation(number).currentAssignment().lead()).isEqualTo(SmallCity.HOUSING);
    }

    @Test
    void theReviewDateOfASuspensionStrikesOnce() {
        CaseNumber number = casework.begin("灯不亮");
        casework.handle(number, new Command.Suspend("待料", "王主任", casework.now.plus(Duration.ofDays(1))));

        casework.now = casework.now.plus(Duration.ofDays(2));
        casework.firing.fireDue(100);
        casework.firing.fireDue(100);

        assertThat(types(number)).containsOnlyOnce("SuspensionReviewDue");
        assertThat(openWork(number)).contains("REVIEW_SUSPENSION");
    }

    @Test
    void aRedCardFollowsWithAnInstantOfItsOwnAndOnce() {
        CaseNumber number = casework.begin("灯不亮，研究部署");
        Instant due = deadline(number, Stage.PLAN).due();
        casework.now = due;
        casework.firing.fireDue(100);
        assertThat(deadline(number, Stage.PLAN).pastDue()).isTrue();

        casework.now = due.plus(Duration.ofDays(60));
        casework.firing.fireDue(100);
        casework.firing.fireDue(100);

        assertThat(types(number)).containsOnlyOnce("StillOverdue");
        assertThat(casework.situation(number).light()).isEqualTo(Light.RED_CARD);
        assertThat(casework.cases.openDeadlines(number))
                .extracting(OpenDeadline::stage)
                .doesNotContain(Stage.PLAN);
    }

    @Test
    void aMergedCaseIsAnsweredByItsFirst() {
        CaseNumber first = casework.begin("灯不亮，不回访");
        casework.now = casework.now.plusSeconds(1);
        CaseNumber again = casework.begin("灯还是不亮");
        casework.handle(again, new Command.Merge(first, "同一盏"));
        assertThat(casework.situation(again).roads().mergedInto()).isEqualTo(first);
        PassingOnResults results = new PassingOnResults(casework.desk, casework.cases);
        assertThat(results.passOn(10)).isZero();

        casework.hear(first, SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "1", 1);

        assertThat(results.passOn(10)).isEqualTo(1);
        assertThat(casework.situation(again).state()).isEqualTo(CaseState.CLOSED);
        assertThat(results.passOn(10)).isZero();
    }

    @Test
    void supportingUnitsAreWaitedFor() {
        CaseNumber number = casework.begin("漏水，不回访");
        casework.hear(number, SmallCity.WATER, UnitReport.Kind.COMPLETED, "1", 1);
        assertThat(casework.situation(number).state()).isEqualTo(CaseState.COMPLETED);
        assertThat(openWork(number)).contains("AWAIT_SUPPORTING");

        casework.handle(number, new Command.RuleOut(SmallCity.HOUSING, "不涉及"));

        assertThat(casework.situation(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void theThirdOfAPlaceAndClassInAWeekClimbs() {
        casework.begin("聚集一");
        casework.begin("聚集二");
        casework.now = casework.now.plusSeconds(1);
        CaseNumber third = casework.begin("聚集三");

        assertThat(types(third)).contains("Escalated");
    }

    @Test
    void provisionalDuesAreReckonedAgain() {
        casework.now = Instant.parse("2029-12-31T01:00:00Z");
        CaseNumber number = casework.begin("灯不亮");
        OpenDeadline before = deadline(number, Stage.RESOLVE);
        WorkingCalendar calendar = casework.city.calendar();

        RecomputeDues.Outcome outcome = new RecomputeDues(casework.cases, calendar).recompute();

        assertThat(outcome.looked()).isEqualTo(before.provisional() ? 3 : 0);
        assertThat(outcome.moved()).isZero();
        assertThat(deadline(number, Stage.RESOLVE)).isEqualTo(before);
    }

    @Test
    void aRowOfAnEarlierVersionIsReadByItsJournal() {
        CaseNumber number = casework.begin("灯不亮");
        CivicCase before = casework.situation(number);
        casework.database.update(
                "UPDATE civic_case SET progress = (progress::jsonb - 'roads')::text WHERE number = ?", number.value());

        assertThat(casework.situation(number)).isEqualTo(before);
        assertThat(before.roads().firstReceiver()).isEqualTo(SmallCity.HOUSING);
    }

    @Test
    void aCallOfTomorrowIsKeptAndMovesNothing() {
        CaseNumber number = casework.begin("灯不亮");
        UnitReport tomorrow = new UnitReport(
                SmallCity.HOUSING,
                "k",
                1,
                number.value(),
                null,
                UnitReport.Kind.COMPLETED,
                "9",
                casework.now.plus(Duration.ofDays(1)),
                "已修",
                java.util.Map.of());

        assertThat(casework.hearing.hear(tomorrow))
                .isEqualTo(org.qianxian.casework.desk.HearingReports.Heard.IN_FUTURE);
        assertThat(casework.situation(number).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(openWork(number)).contains("REPORT_IN_FUTURE");
    }

    @Test
    void solvedOnTheSpotAnsweredAtOnceVoidAndArchived() {
        Completion done = new Completion("李网格", null, null, true, "已修");
        CaseNumber answered = casework.begin("无主");
        casework.handle(answered, new Command.AnswerAtOnce(done));
        casework.handle(answered, new Command.Archive());
        assertThat(casework.situation(answered).state()).isEqualTo(CaseState.ARCHIVED);

        CaseNumber mistaken = casework.begin("误报");
        CaseDesk.Handled handled = casework.handle(mistaken, new Command.Annul("误报", "王主任"));
        assertThat(handled).isInstanceOf(CaseDesk.Handled.Done.class);
        assertThat(casework.cases.openDeadlines(mistaken)).isEmpty();
    }

    private static String migration(String name) throws IOException {
        try (InputStream in = SideRoadsTest.class.getResourceAsStream("migration/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private OpenDeadline deadline(CaseNumber number, Stage stage) {
        return casework.cases.openDeadlines(number).stream()
                .filter(deadline -> deadline.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private List<String> types(CaseNumber number) {
        return casework.cases.journal(number).stream()
                .map(entry -> entry.event().type())
                .toList();
    }

    private List<String> openWork(CaseNumber number) {
        return casework.database.list(
                "SELECT kind FROM work_item WHERE state = 'OPEN' AND case_number = ?",
                row -> row.text("kind"),
                number.value());
    }

    private CivicCase replayed(CaseNumber number) {
        List<JournalEntry> journal = casework.cases.journal(number);
        CivicCase replayed = CivicCase.begin(journal.get(0));
        for (JournalEntry entry : journal.subList(1, journal.size())) {
            replayed = replayed.apply(entry);
        }
        return replayed;
    }
}
