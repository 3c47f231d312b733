package org.qianxian.hub;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether PostgreSQL answers. The gauges ask it every few seconds; health only looks when they last got an answer, so that
 * asking for health never waits for a store that is away.
 */
@Component
final class StoreHealth implements HealthIndicator {
    private static final Duration SURELY_AWAY = Duration.ofSeconds(25);

    private volatile Instant lastReached = Instant.now();

    void reached() {
        lastReached = Instant.now();
    }

    @Override
    public Health health() {
        boolean away = lastReached.plus(SURELY_AWAY).isBefore(Instant.now());
        return (away ? Health.down() : Health.up()).build();
    }
}
