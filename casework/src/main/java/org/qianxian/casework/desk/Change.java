package org.qianxian.casework.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.JournalEntry;

/**
 * Everything that one command does to one case, stored whole or not at all.
 *
 * @param expectedSequence the version the change was decided on; 0 for a new case
 * @param after the case as it stands afterwards
 * @param entries the journal entries, in order, the last one numbered {@code after.sequence()}
 * @param deadlines in the order in which they apply
 * @param dispatches outbox rows to come
 * @param work items that open or close on worklists
 * @param door the line in the door's log, if a channel's message caused this; null otherwise
 * @param report the unit's report that caused this; null otherwise
 * @param fired the deadline whose firing caused this; null otherwise
 * @param decidedBy hash of the policy version a new case was decided by, to be verified in the same commit; null where
 *     nothing was decided
 */
public record Change(
        int expectedSequence,
        CivicCase after,
        List<JournalEntry> entries,
        List<DeadlineChange> deadlines,
        List<NewDispatch> dispatches,
        List<WorkChange> work,
        @Nullable DoorEntry door,
        @Nullable HeardReport report,
        @Nullable FiredDeadline fired,
        @Nullable String decidedBy) {
    public Change {
        entries = List.copyOf(entries);
        deadlines = List.copyOf(deadlines);
        dispatches = List.copyOf(dispatches);
        work = List.copyOf(work);
    }

    public boolean isNewCase() {
        return expectedSequence == 0;
    }

    /**
     * The firing of a deadline; storing it fails if it has ended or fired this step meanwhile.
     *
     * @param step as {@link org.qianxian.casework.journey.Command.DeadlineReached}
     * @param next when its next step comes once it is past due; null if this was the last
     */
    public record FiredDeadline(long id, int step, @Nullable Instant next) {}
}
