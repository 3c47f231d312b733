package org.qianxian.routes.outbound;

import java.time.Duration;

/**
 * When a dispatch is tried again, and how long.
 *
 * @param most attempts that count, before a human must look
 * @param first wait after the first attempt; doubled after each further one, with jitter
 * @param longest wait between two attempts, unless the target asks for more
 * @param misconfigured wait while a target's configuration is to be mended, likewise how long its breaker stays open
 * @param lookUps how often a target is asked about an uncertain attempt before a human must look
 */
public record RetrySettings(int most, Duration first, Duration longest, Duration misconfigured, int lookUps) {
    public static final RetrySettings DEFAULT =
            new RetrySettings(10, Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ofMinutes(5), 60);

    public RetrySettings {
        if (most < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("at least one attempt, and a first wait of more than nothing and at"
                    + " most the longest: " + most + ", " + first + ", " + longest);
        }
    }
}
