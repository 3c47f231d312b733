package org.qianxian.hub.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The city's time, {@code speed} times as fast as real time from a common origin. All hubs of one city share the origin,
 * so that they agree on the time; at speed 1 it is real time.
 */
public final class CityClock implements InstantSource {
    private final InstantSource real;
    private final Origin origin;

    /**
     * @param realTime the real instant at which
     * @param cityTime it was this instant in the city
     */
    public record Origin(Instant realTime, Instant cityTime, double speed) {
        /** The origin for going on from here at another speed, never back in time. */
        public Origin continuedAt(Instant realNow, double newSpeed) {
            return newSpeed == speed ? this : new Origin(realNow, cityTimeAt(realNow), newSpeed);
        }

        Instant cityTimeAt(Instant realNow) {
            Duration passed = Duration.between(realTime, realNow);
            if (speed == 1) {
                return cityTime.plus(passed);
            }
            return cityTime.plusNanos((long) (passed.toNanos() * speed));
        }
    }

    public CityClock(InstantSource real, Origin origin) {
        this.real = real;
        this.origin = origin;
    }

    /** How long a stretch of real time is in the city. */
    public Duration inTheCity(Duration real) {
        return Duration.ofNanos((long) (real.toNanos() * origin.speed()));
    }

    public double speed() {
        return origin.speed();
    }

    @Override
    public Instant instant() {
        return origin.cityTimeAt(real.instant());
    }
}
