package org.qianxian.routes.outbound;

import java.time.Duration;

/**
 * How units' systems are asked for reports.
 *
 * @param parallel systems asked at once
 * @param interval between two askings of one system, where its profile's {@code reports.poll.every} says nothing
 * @param longestBackoff between two askings of a system that is down
 * @param patience how long a system may take before another is asked beside it
 */
public record PollingSettings(int parallel, Duration interval, Duration longestBackoff, Duration patience) {
    public static final PollingSettings DEFAULT =
            new PollingSettings(8, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(5));

    public PollingSettings {
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one system is asked at a time, not " + parallel);
        }
    }
}
