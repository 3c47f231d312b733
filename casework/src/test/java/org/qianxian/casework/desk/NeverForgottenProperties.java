package org.qianxian.casework.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Trigger;

class NeverForgottenProperties {
    private static final List<String> UNITS = List.of(
            SmallCity.HOUSING, SmallCity.WATER, SmallCity.COMMUNITY, SmallCity.STREET_CENTRE, SmallCity.COUNTY_CENTRE);
    private static final Completion DONE = new Completion("张工", null, null, true, "已办");

    /** A step of a walk: time passes, then somebody says something. */
    record Step(int hours, Command command) {}

    /** Whatever anyone does, however long it takes: somebody is waited for, or somebody has it on a list, or it ended. */
    @Property(tries = 2000)
    void everyCaseEndedOrIsSuspendedWaitsOrIsOnAList(@ForAll("walks") List<Step> walk) {
        Office office = new Office(new SmallPolicy()
                .supportedBy(SmallCity.WATER)
                .samples(50)
                .redCardAfter(TimeLimit.of(5, LimitUnit.WORK_DAY), "-0.5")
                .on(Trigger.CANNOT_HANDLE, EscalationMode.HAND_OVER, "street", SmallCity.STREET_CENTRE)
                .on(Trigger.RESOLVE_OVERDUE, EscalationMode.SUPERVISE, "county", SmallCity.COUNTY_CENTRE)
                .on(Trigger.DISSATISFIED, EscalationMode.WHISTLE, "county", SmallCity.COMMUNITY));
        CaseNumber first = office.report();
        office.now = office.now.plusSeconds(1);
        CaseNumber number = office.report();
        office.repeats.suggest(2);

        for (Step step : walk) {
            office.runUntil(office.now.plus(Duration.ofHours(step.hours())));
            Command command = step.command();
            if (command instanceof Command.Suspend suspend) {
                command = new Command.Suspend(suspend.reason(), "王主任", office.now.plus(Duration.ofDays(9)));
            } else if (command instanceof Command.Merge) {
                command = new Command.Merge(first, "");
            }
            office.tries(number, command);
            office.results.passOn(10);
            assertThat(isRemembered(office, number))
                    .as(office.events(number) + " at " + office.now)
                    .isTrue();
        }

        assertThat(replayed(office, number)).isEqualTo(office.now(number));
    }

    private static boolean isRemembered(Office office, CaseNumber number) {
        CivicCase situation = office.now(number);
        if (situation.state().ended()) {
            return office.cases.openDeadlines(number).isEmpty()
                    && office.work(number).isEmpty();
        }
        boolean suspended =
                situation.state() == CaseState.SUSPENDED && situation.roads().suspension() != null;
        boolean waiting = office.cases.openDeadlines(number).stream()
                .anyMatch(deadline -> deadline.pausedAt() == null && !deadline.pastDue());
        return suspended || waiting || !office.work(number).isEmpty();
    }

    private static CivicCase replayed(Office office, CaseNumber number) {
        List<JournalEntry> journal = office.cases.journal(number);
        CivicCase replayed = CivicCase.begin(journal.get(0));
        for (JournalEntry entry : journal.subList(1, journal.size())) {
            replayed = replayed.apply(entry);
        }
        return replayed;
    }

    @Provide
    Arbitrary<List<Step>> walks() {
        Arbitrary<String> unit = Arbitraries.of(UNITS);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Command> any = Arbitraries.oneOf(List.<Arbitrary<? extends Command>>of(
                unit.map(Command.Sign::new),
                unit.map(who -> new Command.Contact(who, "")),
                unit.map(who -> new Command.Plan(who, "")),
                unit.map(who -> new Command.Progress(who, "")),
                unit.map(who -> new Command.AskReturn(who, "not-our-function", SmallCity.WATER)),
                flag.map(upheld -> new Command.RuleReturn(upheld, null, "")),
                unit.map(who -> new Command.RuleConference(who, List.of(), "")),
                unit.map(who -> new Command.AskExtension(who, "等", 2)),
                flag.map(granted -> new Command.RuleExtension(granted, "")),
                unit.map(who -> new Command.CannotHandle(who, "")),
                unit.map(who -> new Command.HandOver(who, "")),
                unit.map(who -> new Command.Whistle(List.of(who), "")),
                unit.map(who -> new Command.RuleOut(who, "")),
                unit.map(who -> new Command.Complete(who, DONE)),
                unit.map(who -> new Command.Complete(who, DONE)),
                unit.map(who -> new Command.SolveOnSpot(who, DONE, "sha256:1")),
                flag.map(passed -> new Command.Check(passed, "")),
                flag.map(passed -> new Command.Review(passed, "")),
                flag.map(reached -> new Command.FollowUp(reached, true, reached, "")),
                flag.map(happy -> new Command.FollowUp(true, happy, happy, "")),
                Arbitraries.just(new Command.Redo("再办")),
                Arbitraries.just(new Command.Suspend("待料", "", Office.MONDAY_9)),
                Arbitraries.just(new Command.Resume("")),
                Arbitraries.just(new Command.Merge(new CaseNumber("XC202603020000001"), "")),
                Arbitraries.just(new Command.NotRepeat(new CaseNumber("XC202603020000001"), "")),
                Arbitraries.just(new Command.AnswerAtOnce(DONE)),
                Arbitraries.just(new Command.Archive()),
                unit.map(who -> new Command.Assign("county", who, List.of(SmallCity.COMMUNITY), ""))));
        Arbitrary<Integer> hours = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 12)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(24, 500)));
        return net.jqwik.api.Combinators.combine(hours, any)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
