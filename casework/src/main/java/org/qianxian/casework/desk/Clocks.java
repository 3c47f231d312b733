package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.clock.Due;
import org.qianxian.casework.clock.DueDates;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.Reckoning;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.LateSteps;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Stage;

/** The deadlines that policy sets for a case, as instants. */
final class Clocks {
    /** Whatever a first dispatch starts; the limit for a redo runs from the redo. */
    static final Set<Stage> ON_DISPATCH =
            EnumSet.complementOf(EnumSet.of(Stage.REDO, Stage.REVIEW_DATE, Stage.FEEDBACK));

    /** The stages in which the unit does its work. */
    static final Set<Stage> WORKING = EnumSet.of(Stage.RESOLVE, Stage.REDO);

    /** 「来源时限内留余量」: the source's own due date caps ours, less what a reply needs to get back to it. */
    private static final Duration SOURCE_MARGIN = Duration.ofHours(2);

    private static final int PERCENT = 100;

    /** In the place of a row's id, for the date that somebody set. */
    private static final String SUSPENSION = "suspension";

    private final City city;
    private final Policy policy;
    private final DueDates dueDates;
    private final List<OpenDeadline> open;
    private @Nullable Asked asked;

    /** What policy said last: the events of one command ask the same several times. */
    private record Asked(CaseFacts facts, String tier, List<DeadlineRule> rules) {}

    /** @param open the case's open deadlines; may be empty where none is to be moved */
    Clocks(City city, Policy policy, List<OpenDeadline> open) {
        this.city = city;
        this.policy = policy;
        this.dueDates = new DueDates(city.calendar());
        this.open = open;
    }

    /** Who coordinates the case now: its assignment's centre, or before there is one the centre nearest to its area. */
    String centreOf(CivicCase situation) {
        Assignment assignment = situation.assignment();
        if (assignment != null) {
            return assignment.centre();
        }
        return city.coordinatorFrom(
                        situation.report().location().area(),
                        city.lowestCentreTier().code())
                .code();
    }

    /** The limits that run from a start event, for the given stages. */
    List<DeadlineChange> begin(CivicCase after, ClockStart start, Instant from, Set<Stage> stages) {
        List<DeadlineChange> begun = new ArrayList<>();
        for (DeadlineRule rule : rules(after, from)) {
            if (rule.start() == start && stages.contains(rule.stage())) {
                begun.addAll(begin(after, rule, from, rule.limit(), rule.stage()));
            }
        }
        return begun;
    }

    /** Only whoever asks the citizen has a limit for it. */
    List<DeadlineChange> beginFollowUp(CivicCase after, Instant from, Party asks) {
        return rules(after, from).stream()
                .filter(rule -> rule.stage() == Stage.FOLLOW_UP && rule.start() == ClockStart.COMPLETED)
                .filter(rule -> rule.party() == asks)
                .flatMap(rule -> begin(after, rule, from, rule.limit(), rule.stage()).stream())
                .toList();
    }

    /**
     * A redo 重办 (or rework) is signed for as the first dispatch was, and gets what the table says for it; where it says
     * nothing, half of the original limit.
     */
    List<DeadlineChange> beginRedo(CivicCase after, Instant from) {
        List<DeadlineChange> begun = new ArrayList<>();
        List<DeadlineChange> halved = new ArrayList<>();
        List<DeadlineChange> signed = new ArrayList<>();
        for (DeadlineRule rule : rules(after, from)) {
            boolean first = rule.start() == ClockStart.DISPATCHED && rule.party() == Party.LEAD;
            if (rule.stage() == Stage.SIGN && first) {
                signed.addAll(begin(after, rule, from, rule.limit(), Stage.SIGN));
            } else if (rule.stage() == Stage.REDO) {
                begun.addAll(begin(after, rule, from, rule.limit(), Stage.REDO));
            } else if (rule.stage() == Stage.RESOLVE && first) {
                halved.addAll(begin(after, rule, from, rule.limit().half(), Stage.RESOLVE));
            }
        }
        signed.addAll(begun.isEmpty() ? halved : begun);
        return signed;
    }

    /**
     * The citizen's clock, where it has a new holder: it runs from the report, whoever has the case. Where it is the
     * lead's, it becomes the new lead's, and the centre's while no unit works on the case. Of what has passed only what is
     * still to come does.
     */
    List<DeadlineChange> citizens(CivicCase before, CivicCase after, Instant at) {
        List<DeadlineChange> begun = new ArrayList<>();
        for (DeadlineRule rule : rules(after, after.reportedAt())) {
            if (rule.stage() != Stage.FEEDBACK || rule.start() == ClockStart.DISPATCHED) {
                continue;
            }
            List<String> holders = citizensHolders(rule.party(), after);
            boolean runs = before.state() != CaseState.REPORTED && before.state() != CaseState.ACCEPTED;
            if (runs && holders.equals(citizensHolders(rule.party(), before))) {
                continue;
            }
            Begun clock = reckon(after, rule, after.reportedAt(), rule.limit(), Stage.FEEDBACK);
            if (clock.due().at().isAfter(at)) {
                begun.addAll(begin(clock, rule.party(), holders));
            } else {
                holders.forEach(holder -> begun.add(new DeadlineChange.Inherit(Stage.FEEDBACK, rule.row(), holder)));
            }
        }
        return begun;
    }

    /** A lead that is done keeps it while nothing but the answer is left, which follows at once. */
    private List<String> citizensHolders(Party party, CivicCase situation) {
        boolean held = situation.assignment() != null
                && (situation.state().withUnit()
                        || (situation.state() == CaseState.COMPLETED && !situation.awaitsSupport()));
        Party whose = party == Party.LEAD && !held ? Party.CENTRE : party;
        return Consequences.holders(whose, situation, centreOf(situation));
    }

    /** Units called in later: their own limits from now, and to resolve a working day before the lead must. */
    List<DeadlineChange> join(CivicCase after, List<String> units, Instant at) {
        List<DeadlineChange> begun = new ArrayList<>();
        for (DeadlineRule rule : rules(after, at)) {
            if (rule.party() == Party.SUPPORTING
                    && rule.start() == ClockStart.DISPATCHED
                    && ON_DISPATCH.contains(rule.stage())) {
                Instant latest = rule.stage() == Stage.RESOLVE ? beforeLead(after, at) : null;
                Reckoning reckoning = Reckoning.of(rule.limit()).atMost(latest);
                Begun clock = new Begun(rule, rule.stage(), at, reckoning, reckoning.due(at, dueDates));
                begun.addAll(begin(clock, rule.party(), units));
            }
        }
        return begun;
    }

    private @Nullable Instant beforeLead(CivicCase after, Instant at) {
        String lead = after.currentAssignment().lead();
        Instant due = open.stream()
                .filter(deadline ->
                        WORKING.contains(deadline.stage()) && deadline.holder().equals(lead) && !deadline.pastDue())
                .map(OpenDeadline::due)
                .findFirst()
                .orElse(null);
        if (due == null || !due.isAfter(at)) {
            return null;
        }
        Instant before = dueDates.workingDaysBefore(due, 1);
        // Where there is no working day left, half of what there is.
        return before.isAfter(at) ? before : at.plus(Duration.between(at, due).dividedBy(2));
    }

    /** The units' clocks stand still; the citizen's does not. */
    List<DeadlineChange> pause() {
        return open.stream()
                .filter(deadline -> deadline.stage() != Stage.FEEDBACK)
                .filter(deadline -> deadline.party() == Party.LEAD || deadline.party() == Party.SUPPORTING)
                .<DeadlineChange>map(deadline -> new DeadlineChange.Pause(deadline.stage(), deadline.holder()))
                .toList();
    }

    /** What stood still runs again, and is due later by as long as it stood, in its own time. */
    List<DeadlineChange> resume(Instant at) {
        List<DeadlineChange> moved = new ArrayList<>();
        for (OpenDeadline deadline : open) {
            if (deadline.pausedAt() != null) {
                moved.add(resumed(deadline, deadline.pausedAt(), at));
            }
        }
        return moved;
    }

    private DeadlineChange resumed(OpenDeadline deadline, Instant since, Instant at) {
        Reckoning reckoning = deadline.reckoning();
        LimitUnit unit =
                reckoning == null ? LimitUnit.CLOCK_HOUR : reckoning.limit().unit();
        Duration paused = dueDates.between(since, at, unit);
        Reckoning longer = reckoning == null ? null : reckoning.pausedFor(paused);
        if (deadline.pastDue()) {
            Instant next = dueDates.plus(deadline.alarmAt(), paused, unit).at();
            return new DeadlineChange.Move(
                    deadline.stage(),
                    deadline.holder(),
                    deadline.warnAt(),
                    deadline.due(),
                    deadline.provisional(),
                    longer,
                    next);
        }
        Due due = longer == null ? dueDates.plus(deadline.due(), paused, unit) : longer.due(deadline.start(), dueDates);
        return move(deadline, due, longer);
    }

    /** The day on which somebody looks at a suspended case again. */
    DeadlineChange reviewDate(CivicCase after, Instant from, Instant reviewAt) {
        return new DeadlineChange.Begin(
                Stage.REVIEW_DATE, Party.CENTRE, centreOf(after), SUSPENSION, from, reviewAt, reviewAt, false, null);
    }

    /** When an unmet deadline's next step comes; null if there is none. */
    @Nullable
    Instant afterDue(Stage stage, Instant due, int step) {
        return LateSteps.find(policy, stage, step)
                .map(late -> dueDates.after(due, late).at())
                .orElse(null);
    }

    /** What an extension moves; see {@link Extending}. */
    List<DeadlineChange> extend(String unit, int days) {
        return new Extending(dueDates, open).by(unit, Math.max(1, days));
    }

    /** The warning keeps its distance. */
    static DeadlineChange.Move move(OpenDeadline deadline, Due due, @Nullable Reckoning reckoning) {
        Instant warnAt = due.at().minus(Duration.between(deadline.warnAt(), deadline.due()));
        return new DeadlineChange.Move(
                deadline.stage(), deadline.holder(), warnAt, due.at(), due.provisional(), reckoning, null);
    }

    /** When a unit's stage is due according to what has just begun or moved; null if no limit was set. */
    @Nullable
    Instant dueOf(List<DeadlineChange> changes, Stage stage, String holder) {
        Instant due = null;
        for (DeadlineChange change : changes) {
            if (change instanceof DeadlineChange.Begin begin
                    && begin.stage() == stage
                    && begin.holder().equals(holder)) {
                due = begin.due();
            } else if (change instanceof DeadlineChange.Move move
                    && move.stage() == stage
                    && move.holder().equals(holder)) {
                due = move.due();
            }
        }
        return due;
    }

    /** When a unit's work, done anew or for the first time, is due according to what has just begun or moved. */
    @Nullable
    Instant workDueOf(List<DeadlineChange> changes, String holder) {
        Instant redo = dueOf(changes, Stage.REDO, holder);
        return redo == null ? dueOf(changes, Stage.RESOLVE, holder) : redo;
    }

    private List<DeadlineRule> rules(CivicCase after, Instant at) {
        Assignment assignment = after.assignment();
        String tier = assignment == null ? city.unit(centreOf(after)).tier() : assignment.tier();
        CaseFacts facts = after.facts(at);
        if (asked == null || !asked.tier().equals(tier) || !asked.facts().equals(facts)) {
            asked = new Asked(facts, tier, policy.deadlines(facts, tier));
        }
        return asked.rules();
    }

    private List<DeadlineChange> begin(CivicCase after, DeadlineRule rule, Instant from, TimeLimit limit, Stage stage) {
        return begin(
                reckon(after, rule, from, limit, stage),
                rule.party(),
                Consequences.holders(rule.party(), after, centreOf(after)));
    }

    private record Begun(DeadlineRule rule, Stage stage, Instant from, Reckoning reckoning, Due due) {}

    private Begun reckon(CivicCase after, DeadlineRule rule, Instant from, TimeLimit limit, Stage stage) {
        Reckoning reckoning = Reckoning.of(limit).atMost(bound(after, stage, from));
        return new Begun(rule, stage, from, reckoning, reckoning.due(from, dueDates));
    }

    private static List<DeadlineChange> begin(Begun clock, Party party, List<String> holders) {
        Instant due = clock.due().at();
        Instant warnAt = warnAt(clock.from(), due, clock.rule().warnPercent());
        return holders.stream()
                .<DeadlineChange>map(holder -> new DeadlineChange.Begin(
                        clock.stage(),
                        party,
                        holder,
                        clock.rule().row(),
                        clock.from(),
                        warnAt,
                        due,
                        clock.due().provisional(),
                        clock.reckoning()))
                .toList();
    }

    private static Instant warnAt(Instant from, Instant due, int percent) {
        return from.plus(Duration.between(from, due).multipliedBy(percent).dividedBy(PERCENT));
    }

    /** The source's own due date, less the margin; null if it bounds nothing here. */
    private static @Nullable Instant bound(CivicCase after, Stage stage, Instant from) {
        Instant source = after.report().dueAtSource();
        if (source == null || (stage != Stage.FEEDBACK && stage != Stage.RESOLVE)) {
            return null;
        }
        Instant cap = source.minus(SOURCE_MARGIN);
        return cap.isAfter(from) ? cap : null;
    }
}
