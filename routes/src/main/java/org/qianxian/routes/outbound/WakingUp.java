package org.qianxian.routes.outbound;

import java.time.Instant;
import java.util.function.Consumer;

/** When a target is back, what waited for it is not kept waiting for its next attempt's time. */
record WakingUp(Consumer<String> hasten) implements BreakerListener {
    @Override
    public void opened(String target, Instant until, String reason) {
        // Nothing is due any sooner for it.
    }

    @Override
    public void closed(String target) {
        hasten.accept(target);
    }
}
