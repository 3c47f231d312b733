package org.qianxian.routes.outbound;

import java.time.Instant;

/** Is told when a target's breaker opens and closes, on the thread that noticed. Must neither block long nor throw. */
public interface BreakerListener {
    /**
     * It has opened, or a probe has failed and it stays open.
     *
     * @param until when the next probe is let through, real time
     * @param reason the last attempt's fault, for people
     */
    void opened(String target, Instant until, String reason);

    void closed(String target);
}
