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
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Stage;

/** The deadlines that policy sets for a case, as instants. */
final class Clocks {
    /** Whatever a first dispatch starts; the limit for a redo runs from the redo. */
    static final Set<Stage> ON_DISPATCH = EnumSet.complementOf(EnumSet.of(Stage.REDO));

    /** The stages in which the unit does its work. */
    private static final Set<Stage> WORKING = EnumSet.of(Stage.RESOLVE, Stage.REDO);

    /** 「来源时限内留余量」: the source's own due date caps ours, less what a reply needs to get back to it. */
    private static final Duration SOURCE_MARGIN = Duration.ofHours(2);

    private static final int PERCENT = 100;

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

    /** A redo 重办 (or rework) gets what the table says for it; where it says nothing, half of the original limit. */
    List<DeadlineChange> beginRedo(CivicCase after, Instant from) {
        List<DeadlineChange> begun = new ArrayList<>();
        List<DeadlineChange> halved = new ArrayList<>();
        for (DeadlineRule rule : rules(after, from)) {
            if (rule.stage() == Stage.REDO) {
                begun.addAll(begin(after, rule, from, rule.limit(), Stage.REDO));
            } else if (rule.stage() == Stage.RESOLVE
                    && rule.party() == Party.LEAD
                    && rule.start() == ClockStart.DISPATCHED) {
                halved.addAll(begin(after, rule, from, rule.limit().half(), Stage.RESOLVE));
            }
        }
        return begun.isEmpty() ? halved : begun;
    }

    /** Working days are added to what is still open of the unit's limit for resolving. */
    List<DeadlineChange> extend(String unit, int days) {
        TimeLimit more = TimeLimit.of(Math.max(1, days), LimitUnit.WORK_DAY);
        return open.stream()
                .filter(deadline ->
                        WORKING.contains(deadline.stage()) && deadline.holder().equals(unit))
                .<DeadlineChange>map(deadline -> {
                    Due due = dueDates.due(deadline.due(), more);
                    Instant warnAt = due.at().minus(Duration.between(deadline.warnAt(), deadline.due()));
                    return new DeadlineChange.Move(deadline.stage(), unit, warnAt, due.at(), due.provisional());
                })
                .toList();
    }

    /** When a unit's stage is due according to what has just begun; null if no limit was set. */
    @Nullable
    Instant dueOf(List<DeadlineChange> begun, Stage stage, String holder) {
        Instant due = null;
        for (DeadlineChange change : begun) {
            if (change instanceof DeadlineChange.Begin begin
                    && begin.stage() == stage
                    && begin.holder().equals(holder)) {
                due = begin.due();
            }
        }
        return due;
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
        Due due = dueDates.due(from, limit);
        Instant at = capped(after, stage, from, due.at());
        Instant warnAt = from.plus(
                Duration.between(from, at).multipliedBy(rule.warnPercent()).dividedBy(PERCENT));
        return Consequences.holders(rule.party(), after, centreOf(after)).stream()
                .<DeadlineChange>map(holder -> new DeadlineChange.Begin(
                        stage, rule.party(), holder, rule.row(), from, warnAt, at, due.provisional()))
                .toList();
    }

    private static Instant capped(CivicCase after, Stage stage, Instant from, Instant due) {
        Instant source = after.report().dueAtSource();
        if (source == null || (stage != Stage.FEEDBACK && stage != Stage.RESOLVE)) {
            return due;
        }
        Instant cap = source.minus(SOURCE_MARGIN);
        return cap.isAfter(from) && cap.isBefore(due) ? cap : due;
    }
}
