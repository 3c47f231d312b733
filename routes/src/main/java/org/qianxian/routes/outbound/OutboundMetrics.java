package org.qianxian.routes.outbound;

import java.time.Duration;
import org.qianxian.casework.dispatch.Outcome;

/** What is counted about dispatches. Implementations neither block nor throw. */
public interface OutboundMetrics {
    /** Counts nothing. */
    OutboundMetrics NONE = (target, outcome, took) -> {};

    /** One attempt has ended; with {@code took} zero if no call was made. */
    void attempted(String target, Outcome outcome, Duration took);
}
