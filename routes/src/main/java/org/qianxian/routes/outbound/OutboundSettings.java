package org.qianxian.routes.outbound;

import java.time.Duration;

/**
 * How the way out works.
 *
 * @param node this hub's name among the hubs of the city, the same after a restart
 * @param recovery time between two looks for attempts that a crash left without an outcome, and how old those of a hub that
 *     is gone have to be
 * @param refresh time between two readings of what operators have paused, should a notice be lost
 */
public record OutboundSettings(
        String node,
        RelaySettings relay,
        RetrySettings retry,
        BreakerSettings breaker,
        PollingSettings polling,
        Duration recovery,
        Duration refresh) {
    public static OutboundSettings defaults(String node) {
        return new OutboundSettings(
                node,
                RelaySettings.DEFAULT,
                RetrySettings.DEFAULT,
                BreakerSettings.DEFAULT,
                PollingSettings.DEFAULT,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5));
    }

    public OutboundSettings withRelay(RelaySettings other) {
        return new OutboundSettings(node, other, retry, breaker, polling, recovery, refresh);
    }

    public OutboundSettings withRetry(RetrySettings other) {
        return new OutboundSettings(node, relay, other, breaker, polling, recovery, refresh);
    }

    public OutboundSettings withBreaker(BreakerSettings other) {
        return new OutboundSettings(node, relay, retry, other, polling, recovery, refresh);
    }

    public OutboundSettings withRecovery(Duration other) {
        return new OutboundSettings(node, relay, retry, breaker, polling, other, refresh);
    }
}
