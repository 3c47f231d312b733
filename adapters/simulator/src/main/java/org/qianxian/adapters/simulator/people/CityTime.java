package org.qianxian.adapters.simulator.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The city's clock, set by the hub's and going on at the same speed.
 *
 * @param here when it was set, by our own clock
 * @param there what the hub's clock then said
 */
public record CityTime(InstantSource clock, Instant here, Instant there, double speed) implements InstantSource {
    private static final double NANOS = 1e9;

    public static CityTime setTo(Instant there, double speed, InstantSource clock) {
        return new CityTime(clock, clock.instant(), there, speed);
    }

    @Override
    public Instant instant() {
        double seconds = Duration.between(here, clock.instant()).toNanos() / NANOS * speed;
        return there.plusMillis(Math.round(seconds * 1000));
    }
}
