package org.qianxian.casework.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Trigger;

class ClocksTest {
    private static final Completion DONE = new Completion("张工", null, null, true, "已恢复供热");

    @Test
    void aWholeWorkingDaySuspendedIsAWholeWorkingDayLater() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        Instant due = office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).due();
        Instant plan = office.deadline(number, Stage.PLAN, SmallCity.HOUSING).due();
        Instant answer =
                office.deadline(number, Stage.FEEDBACK, SmallCity.STREET_CENTRE).due();
        office.then(number, new Command.Suspend("待料", "王主任", office.now.plus(Duration.ofDays(10))));

        // From Monday 9:00 to Tuesday 9:00 the city works seven hours, and the clock goes round once.
        office.runUntil(office.now.plus(Duration.ofDays(1))).then(number, new Command.Resume("料到"));

        assertThat(office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).due())
                .isEqualTo(due.plus(Duration.ofDays(1))); // from Monday to Tuesday
        assertThat(office.deadline(number, Stage.PLAN, SmallCity.HOUSING).due())
                .isEqualTo(plan.plus(Duration.ofDays(1)));
        assertThat(office.deadline(number, Stage.FEEDBACK, SmallCity.STREET_CENTRE)
                        .due())
                .isEqualTo(answer);
    }

    @Test
    void nothingOfTheUnitsFiresWhileItIsSuspendedAndTheReviewDateDoes() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        office.then(number, new Command.Suspend("待料", "王主任", office.now.plus(Duration.ofDays(5))));

        office.runUntil(office.now.plus(Duration.ofDays(6)));

        assertThat(office.events(number)).contains("SuspensionReviewDue").doesNotContain("Overdue");
        assertThat(office.work(number)).containsExactly(WorkKind.REVIEW_SUSPENSION);
        office.then(number, new Command.Resume(""));
        assertThat(office.work(number)).isEmpty();
    }

    @Test
    void theRedCardComesFiveWorkingDaysAfterTheYellowOneAndOnce() {
        Office office = new Office(new SmallPolicy().redCardAfter(TimeLimit.of(5, LimitUnit.WORK_DAY), "-0.5"));
        CaseNumber number = office.report();
        office.then(number, new Command.Sign(SmallCity.HOUSING))
                .then(number, new Command.Progress(SmallCity.HOUSING, ""));
        Instant due = office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).due();

        office.runUntil(due);
        assertThat(office.events(number).stream().filter("Overdue"::equals)).hasSize(2); // the citizen's, too
        office.runUntil(due.plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(office.events(number)).doesNotContain("StillOverdue");
        office.runUntil(due.plus(Duration.ofDays(30)));

        assertThat(office.events(number).stream().filter("StillOverdue"::equals))
                .hasSize(2); // FEEDBACK has one, too
        assertThat(office.sent(number, Action.SUPERVISE))
                .filteredOn(card -> card.target().equals(new Target.ToUnit(SmallCity.HOUSING)))
                .extracting(
                        card -> card.details().get("level"),
                        card -> card.details().get("points"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("黄牌", "-1"),
                        org.assertj.core.groups.Tuple.tuple("红牌", "-0.5"));
        assertThat(office.work(number)).contains(WorkKind.OVERDUE);
    }

    @Test
    void aUnitThatAskedForMoreTimeIsToldWhetherWhyAndUntilWhen() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        office.then(number, new Command.Sign(SmallCity.HOUSING))
                .then(number, new Command.AskExtension(SmallCity.HOUSING, "待料", 2))
                .then(number, new Command.RuleExtension(true, "准"));

        NewDispatch told = office.sent(number, Action.RULE_EXTENSION).get(0);

        assertThat(told.details()).containsEntry("upheld", "true").containsEntry("reason", "准");
        assertThat(told.due())
                .isEqualTo(office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING)
                        .due());
    }

    @Test
    void aUnitThatWantedToReturnACaseIsToldWhetherAndWhy() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        office.then(number, new Command.AskReturn(SmallCity.HOUSING, "not-our-duty", null))
                .then(number, new Command.RuleReturn(false, null, "属于职责范围"));

        assertThat(office.sent(number, Action.RULE_RETURN).get(0).details())
                .containsEntry("upheld", "false")
                .containsEntry("reason", "属于职责范围");
    }

    @Test
    void aUnitThatIsToDoItAgainIsToldUntilWhen() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        office.then(number, new Command.Complete(SmallCity.HOUSING, DONE))
                .then(number, new Command.Review(true, ""))
                .then(number, new Command.FollowUp(true, false, false, "没修好"));

        assertThat(office.sent(number, Action.REDO).get(0).due()).isNotNull();
    }

    @Test
    void onlyWhoeverAsksTheCitizenHasALimitForIt() {
        Office office =
                new Office(new SmallPolicy()); // the source asks, and the tables have a limit for the centre, too
        CaseNumber number = office.report();

        office.then(number, new Command.Complete(SmallCity.HOUSING, new Completion("张工", null, null, true, "好了")))
                .then(number, new Command.Review(true, "通过"));

        assertThat(office.cases.openDeadlines(number))
                .extracting(CaseStore.OpenDeadline::stage, CaseStore.OpenDeadline::party)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Stage.FOLLOW_UP, Party.SOURCE));
    }

    @Test
    void whoIsCalledInAnswersAWorkingDayBeforeTheLeadMust() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        office.runUntil(office.now.plus(Duration.ofHours(25)));

        office.then(number, new Command.Whistle(List.of(SmallCity.WATER), "报到"));

        Instant lead = office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).due();
        Instant theirs = office.deadline(number, Stage.RESOLVE, SmallCity.WATER).due();
        assertThat(theirs).isEqualTo(lead.minus(Duration.ofDays(3))); // Monday's is Friday's
    }

    @Test
    void theCitizensClockGoesWithTheCaseAndNeverRestarts() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        Instant answer =
                office.deadline(number, Stage.FEEDBACK, SmallCity.STREET_CENTRE).due();
        office.now = office.now.plus(Duration.ofDays(2));

        office.then(number, new Command.Assign("county", SmallCity.WATER, List.of(), ""));

        assertThat(office.deadline(number, Stage.FEEDBACK, SmallCity.COUNTY_CENTRE)
                        .due())
                .isEqualTo(answer);
        assertThat(office.cases.openDeadlines(number))
                .extracting(CaseStore.OpenDeadline::holder)
                .doesNotContain(SmallCity.HOUSING, SmallCity.STREET_CENTRE);
        assertThat(office.sent(number, Action.VOID)).hasSize(1);
    }

    @Test
    void whatIsLateOfTheCitizensClockIsTheNewHoldersAndItsPastIsNot() {
        Office office = new Office(new SmallPolicy().redCardAfter(TimeLimit.of(5, LimitUnit.WORK_DAY), "-0.5"));
        CaseNumber number = office.report();
        String asked = office.cases.openDeadlines(number).stream()
                .filter(one -> one.stage() == Stage.FEEDBACK)
                .findFirst()
                .orElseThrow()
                .holder();
        Instant due = office.deadline(number, Stage.FEEDBACK, asked).due();
        office.runUntil(due.plusSeconds(60));

        office.then(number, new Command.Assign("county", SmallCity.WATER, List.of(), ""));

        assertThat(office.deadline(number, Stage.FEEDBACK, SmallCity.COUNTY_CENTRE))
                .satisfies(late -> {
                    assertThat(late.due()).isEqualTo(due);
                    assertThat(late.pastDue()).isTrue();
                });
        assertThat(office.cases.openDeadlines(number))
                .noneMatch(one -> one.stage() == Stage.FEEDBACK && one.holder().equals(asked));
    }

    @Test
    void aRedoIsSignedForAnew() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        Duration toSign = Duration.between(
                office.now,
                office.deadline(number, Stage.SIGN, SmallCity.HOUSING).due());
        office.then(number, new Command.Sign(SmallCity.HOUSING))
                .then(number, new Command.Complete(SmallCity.HOUSING, DONE))
                .then(number, new Command.Review(false, "没修好"));

        assertThat(office.deadline(number, Stage.SIGN, SmallCity.HOUSING).due()).isEqualTo(office.now.plus(toSign));
    }

    @Test
    void aMergedCaseGetsTheResultOfItsFirst() {
        Office office = new Office(new SmallPolicy());
        CaseNumber first = office.report();
        office.now = office.now.plusSeconds(60);
        CaseNumber again = office.report();
        assertThat(office.tries(first, new Command.Merge(again, ""))).isInstanceOf(CaseDesk.Handled.Refused.class);

        office.then(again, new Command.Merge(first, "同一处"));
        assertThat(office.now(again).state()).isEqualTo(CaseState.MERGED);
        assertThat(office.results.passOn(10)).isZero();
        office.then(first, new Command.Complete(SmallCity.HOUSING, DONE)).then(first, new Command.Review(true, ""));
        office.results.passOn(10);

        assertThat(office.now(again).state()).isEqualTo(CaseState.CLOSED);
        assertThat(office.sent(again, Action.REPLY))
                .extracting(reply -> reply.details().get("text"))
                .containsExactly("已恢复供热");
        assertThat(office.results.passOn(10)).isZero();
    }

    @Test
    void aFirstThatEndsWithoutAnAnswerGivesItsRepeatsBack() {
        Office office = new Office(new SmallPolicy());
        CaseNumber first = office.report();
        office.now = office.now.plusSeconds(60);
        CaseNumber again = office.report();
        office.then(again, new Command.Merge(first, "")).then(first, new Command.Withdraw("误报"));

        office.results.passOn(10);

        assertThat(office.now(again).state()).isEqualTo(CaseState.TO_ASSIGN);
        assertThat(office.work(again)).containsExactly(WorkKind.ASSIGN);
    }

    @Test
    void manyOfOnePlaceAndClassClimb() {
        Office office = new Office(new SmallPolicy()
                .countsCasesOf(7)
                .on(Trigger.CLUSTERED, EscalationMode.SUPERVISE, "county", SmallCity.COUNTY_CENTRE));
        office.report();
        office.now = office.now.plusSeconds(1);
        CaseNumber second = office.report();

        assertThat(office.events(second)).contains("Escalated");
        assertThat(office.cases.journal(second).get(2).event())
                .isInstanceOfSatisfying(
                        org.qianxian.casework.journey.Event.Assigned.class,
                        assigned -> assertThat(assigned.facts().cluster()).containsEntry(7, 2));
    }

    @Test
    void whatWasProvisionalIsReckonedAgainWithTheNewCalendar() {
        Office office = new Office(new SmallPolicy());
        office.now = Instant.parse("2029-12-28T01:00:00Z"); // the last Friday; 2030 is not announced
        CaseNumber number = office.report();
        Instant before =
                office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).due();
        assertThat(office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).provisional())
                .isTrue();

        RecomputeDues.Outcome outcome =
                new RecomputeDues(office.cases, SmallCity.calendarWithNewYear2030()).recompute();

        assertThat(outcome.still()).isZero();
        assertThat(outcome.moved()).isPositive();
        assertThat(office.deadline(number, Stage.RESOLVE, SmallCity.HOUSING).due())
                .isEqualTo(before.plus(Duration.ofDays(3))); // Friday's is Monday's
        assertThat(new RecomputeDues(office.cases, SmallCity.calendarWithNewYear2030()).recompute())
                .isEqualTo(new RecomputeDues.Outcome(0, 0, 0));
    }

    @Test
    void aCaseThatWasAnsweredAndSentBackIsNotForgottenWhenItIsMerged() {
        Office office = new Office(new SmallPolicy());
        CaseNumber first = office.report();
        office.now = office.now.plusSeconds(1);
        CaseNumber number = office.report();
        Completion answer = new Completion("值班员", null, null, true, "已解释");

        office.then(number, new Command.AnswerAtOnce(answer))
                .then(number, new Command.Redo("没说清"))
                .then(number, new Command.Merge(first, "同一事项"));

        assertThat(office.work(number)).containsExactly(WorkKind.OVERDUE);
    }
}
