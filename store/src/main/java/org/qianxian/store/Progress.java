package org.qianxian.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.journey.Counters;
import org.qianxian.casework.journey.PendingRequest;
import org.qianxian.casework.journey.SideRoads;
import org.qianxian.casework.policy.ClosingRule;

/**
 * What a case's row has no columns of its own for.
 *
 * @param roads null in a row that was written before there were any: its journal says what they are
 */
record Progress(
        @Nullable Assignment assignment,
        @Nullable ClosingRule closing,
        @Nullable PendingRequest pending,
        @Nullable Completion completion,
        Counters counters,
        @Nullable SideRoads roads,
        @Nullable Instant acceptedAt) {
    static Progress of(CivicCase situation) {
        return new Progress(
                situation.assignment(),
                situation.closing(),
                situation.pending(),
                situation.completion(),
                situation.counters(),
                situation.roads(),
                situation.acceptedAt());
    }
}
