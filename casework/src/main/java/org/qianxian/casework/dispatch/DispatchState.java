package org.qianxian.casework.dispatch;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a dispatch stands. The outbox row owns this; messages in the broker only carry its id. */
public enum DispatchState {
    /** To be handed to its target's queue at its next-attempt instant. */
    DUE,
    /** In its target's queue. */
    QUEUED,
    /** An attempt is under way; committed before the call where the target could not recognise a repeat. */
    IN_FLIGHT,
    DELIVERED,
    /** The target does not want it; on a worklist. */
    REFUSED,
    /** It may have arrived; on a worklist, or to be looked up. */
    UNCERTAIN,
    /** Retries used up; on a worklist. */
    FAILED,
    CANCELLED;

    private static final Set<DispatchState> RELEASING = EnumSet.of(DELIVERED, REFUSED, CANCELLED);

    /** Whether the next dispatch of the same case to the same target may go. */
    public boolean releasesNext() {
        return RELEASING.contains(this);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
