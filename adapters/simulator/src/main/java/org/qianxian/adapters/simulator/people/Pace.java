package org.qianxian.adapters.simulator.people;

import java.time.Duration;
import java.util.SplittableRandom;

/** How long people take, and what they decide, by chance from a seed. Safe for threads. */
public final class Pace {
    private final double speed;
    private final SplittableRandom random;

    /** @param speed how many times faster than life the city goes */
    public Pace(double speed, long seed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed is more than zero, not " + speed);
        }
        this.speed = speed;
        this.random = new SplittableRandom(seed);
    }

    /** A time between the two in the city, as it passes here. */
    synchronized Duration between(Duration least, Duration most) {
        double city = least.toMillis() + random.nextDouble() * (most.toMillis() - least.toMillis());
        return Duration.ofMillis(Math.round(city / speed));
    }

    /** True with this probability. */
    synchronized boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    synchronized int below(int bound) {
        return random.nextInt(bound);
    }
}
