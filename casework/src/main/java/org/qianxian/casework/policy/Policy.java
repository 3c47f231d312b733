package org.qianxian.casework.policy;

import java.util.List;
import java.util.Set;
import org.qianxian.casework.clock.TimeLimit;

/** One immutable version of the tables that decide. Safe for any number of threads; never blocks. */
public interface Policy {
    /** The hash of the version's content. */
    String version();

    UrgencyRating rate(CaseFacts facts);

    Routing route(CaseFacts facts);

    /** Every limit that applies to the case while it is coordinated at this tier, at most one a stage and party. */
    List<DeadlineRule> deadlines(CaseFacts facts, String tier);

    /**
     * @param tier code of the tier that coordinates now
     * @param lead code of the unit that leads now
     * @param count how many times the trigger has happened on this case, this time included
     */
    Escalation escalate(CaseFacts facts, String tier, String lead, Trigger trigger, int count);

    ClosingRule closing(CaseFacts facts);

    /** What a deadline of a stage sets off when it nears, when it passes, and how long after; empty for nothing. */
    List<SupervisionRule> supervision(Stage stage);

    /**
     * How long past due rows wait for before they make a case climb, shortest first, without those that do so at once.
     * An overdue trigger's count is 1 at the due instant, 2 at the first of these, and so on.
     */
    default List<TimeLimit> pastDue(Trigger trigger) {
        return List.of();
    }

    /**
     * The windows, in days, in which rows count the cases of the same place and class as this one; mostly none. Whoever
     * asks whether a case climbs for {@link Trigger#CLUSTERED} puts the counts into the facts first.
     */
    default Set<Integer> clusterDays(CaseFacts facts) {
        return Set.of();
    }
}
