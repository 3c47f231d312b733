package org.qianxian.routes.outbound;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;

/** The first step of a dispatch: is there still something to do, and may it be done now? */
final class TakingUp {
    private static final Duration WHILE_LETTERS_ARE_PAUSED = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final TargetCatalog catalog;
    private final Pauses pauses;
    private final Settling settling;
    private final OpenAttempts open;
    private final InstantSource clock;

    TakingUp(
            Outbox outbox,
            TargetCatalog catalog,
            Pauses pauses,
            Settling settling,
            OpenAttempts open,
            InstantSource clock) {
        this.outbox = outbox;
        this.catalog = catalog;
        this.pauses = pauses;
        this.settling = settling;
        this.open = open;
        this.clock = clock;
    }

    /** Null if nothing is to be done now. */
    public @Nullable TakenUp takeUp(long dispatch) {
        Optional<Settlement> unsettled = open.unsettled(dispatch);
        if (unsettled.isPresent()) {
            settling.store(unsettled.get());
            return null;
        }
        if (open.contains(dispatch)) {
            return null;
        }
        DispatchOrder order = outbox.look(dispatch).orElse(null);
        if (order == null) {
            return null;
        }
        String target = order.target().name();
        Targets targets = catalog.current();
        if (pauses.isPaused(target) && !targets.isGone(target)) {
            outbox.putBack(dispatch, clock.instant());
            return null;
        }
        TakenUp taken = TakenUp.of(order, targets);
        if (taken.installation().isLetters() && pauses.isPaused(Capabilities.LETTERS)) {
            // Their targets are not held, so it would be here again at once.
            outbox.putBack(dispatch, clock.instant().plus(WHILE_LETTERS_ARE_PAUSED));
            return null;
        }
        return taken;
    }
}
