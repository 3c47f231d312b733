package org.qianxian.routes.outbound;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How fast each target may be worked, per hub. A target's own threads wait for their turn. */
final class RateLimits {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int SLICES = 10;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    /** Waits for the target's turn; false if it does not come soon. */
    boolean pass(TakenUp taken) {
        return limiters.computeIfAbsent(
                        taken.queue(),
                        queue -> RateLimiter.of(
                                queue,
                                config(taken.installation().endpoint().limits().perSecond())))
                .acquirePermission();
    }

    /** The target's limits may have changed. */
    void forget(String queue) {
        limiters.remove(queue);
    }

    /** In slices of a tenth of a second where the rate allows, so that a second's worth does not come at once. */
    private static RateLimiterConfig config(int perSecond) {
        boolean sliced = perSecond % SLICES == 0;
        return RateLimiterConfig.custom()
                .limitForPeriod(sliced ? perSecond / SLICES : perSecond)
                .limitRefreshPeriod(sliced ? SECOND.dividedBy(SLICES) : SECOND)
                .timeoutDuration(LONGEST_WAIT)
                .build();
    }
}
