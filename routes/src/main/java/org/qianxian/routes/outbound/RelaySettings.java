package org.qianxian.routes.outbound;

import java.time.Duration;

/**
 * How the relay works.
 *
 * @param batch dispatches released in one transaction
 * @param interval longest time between two looks at the outbox
 * @param queuedTooLong after which a queued dispatch is released again, for the broker may have lost it
 * @param deepest messages in a target's queue above which nothing more is released to it: a backlog waits in the outbox,
 *     where an operator can see and change it
 * @param longestBackoff between two tries while the store or the broker cannot be reached
 */
public record RelaySettings(
        int batch, Duration interval, Duration queuedTooLong, int deepest, Duration longestBackoff) {
    public static final RelaySettings DEFAULT =
            new RelaySettings(500, Duration.ofMillis(200), Duration.ofSeconds(30), 1000, Duration.ofSeconds(5));

    public RelaySettings {
        if (batch < 1 || deepest < 1) {
            throw new IllegalArgumentException("a batch and a queue hold at least one: " + batch + ", " + deepest);
        }
    }
}
