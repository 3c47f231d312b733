package org.qianxian.casework.policy;

import java.util.List;
import java.util.Optional;

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

    /** What a warning (or, with {@code passed}, an expiry) of a stage sets off; empty if no row says anything. */
    Optional<SupervisionRule> supervise(Stage stage, boolean passed);
}
