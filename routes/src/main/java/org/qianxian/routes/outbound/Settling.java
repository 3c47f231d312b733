package org.qianxian.routes.outbound;

import java.time.InstantSource;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;

/** The last step of a dispatch: what the attempt comes to is stored, and whatever it releases may go. */
final class Settling {
    private final Outbox outbox;
    private final Judging judging;
    private final OpenAttempts open;
    private final OutboundMetrics metrics;
    private final LastDeliveries deliveries;
    private final Runnable wakeRelay;
    private final InstantSource clock;

    Settling(
            Outbox outbox,
            Judging judging,
            OpenAttempts open,
            OutboundMetrics metrics,
            LastDeliveries deliveries,
            Runnable wakeRelay,
            InstantSource clock) {
        this.outbox = outbox;
        this.judging = judging;
        this.open = open;
        this.metrics = metrics;
        this.deliveries = deliveries;
        this.wakeRelay = wakeRelay;
        this.clock = clock;
    }

    /** Throws if it could not be stored; the attempt's outcome is then remembered until it can. */
    public void settle(Attempt attempt) {
        metrics.attempted(attempt.order().target().name(), attempt.outcome(), attempt.took());
        Settlement settlement = judging.judge(attempt, clock.instant());
        if (settlement == null) {
            // The claim stays, and whoever looks after claims without an outcome will ask the target again.
            open.ended(attempt.order().id());
            return;
        }
        open.known(settlement);
        store(settlement);
        if (settlement.next() == DispatchState.DELIVERED
                && !attempt.installation().isInbox()) {
            deliveries.note(attempt.way(), clock.instant());
        }
    }

    void store(Settlement settlement) {
        outbox.settle(settlement);
        open.ended(settlement.dispatchId());
        wakeRelay.run();
    }
}
