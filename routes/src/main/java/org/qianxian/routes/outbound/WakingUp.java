package org.qianxian.routes.outbound;

import java.time.Instant;

/** Wakes the relay when a target is back. */
record WakingUp(Runnable wakeRelay) implements BreakerListener {
    @Override
    public void opened(String target, Instant until, String reason) {
        // Nothing is due any sooner for it.
    }

    @Override
    public void closed(String target) {
        wakeRelay.run();
    }
}
