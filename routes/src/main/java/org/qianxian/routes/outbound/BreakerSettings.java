package org.qianxian.routes.outbound;

import java.time.Duration;

/**
 * When a target's breaker opens and when it probes.
 *
 * @param failures attempts in a row that did not reach the target before it opens
 * @param first how long it stays open at first; doubled with each probe that fails
 * @param longest how long it stays open at most
 */
public record BreakerSettings(int failures, Duration first, Duration longest) {
    public static final BreakerSettings DEFAULT = new BreakerSettings(5, Duration.ofSeconds(10), Duration.ofMinutes(5));

    public BreakerSettings {
        if (failures < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "a breaker opens after at least one failure, for more than nothing and at" + " most the longest: "
                            + failures + ", " + first + ", " + longest);
        }
    }
}
