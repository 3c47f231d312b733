package org.qianxian.hub.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.store.Settings;

/**
 * The origin of the city's time as the store keeps it, shared by all hubs of a database; whoever comes first sets it.
 *
 * <p>Real time goes on while no hub runs. Hurried time must not: an hour's pause at ten thousand times would make every
 * case a year overdue. So hubs whose time is hurried say now and then that they live, and the first to start after a
 * pause goes on where the last one stopped.
 */
public final class KeptClock {
    private static final String REAL = "clock.real";
    private static final String CITY = "clock.city";
    private static final String SPEED = "clock.speed";
    private static final String ALIVE = "clock.alive";
    private static final Duration SURELY_STOPPED = Duration.ofSeconds(4);

    private final Settings kept;

    public KeptClock(Settings kept) {
        this.kept = kept;
    }

    /** @param speed null to go on at the speed that is kept */
    public CityClock.Origin goOn(Instant realNow, @Nullable Double speed) {
        CityClock.Origin origin = new CityClock.Origin(
                Instant.parse(kept.putIfAbsent(REAL, realNow.toString())),
                Instant.parse(kept.putIfAbsent(CITY, realNow.toString())),
                Double.parseDouble(kept.putIfAbsent(SPEED, Double.toString(speed == null ? 1 : speed))));
        if (speed == null) {
            return origin;
        }
        CityClock.Origin continued = withoutPause(origin, realNow).continuedAt(realNow, speed);
        if (!continued.equals(origin)) {
            kept.put(REAL, continued.realTime().toString());
            kept.put(CITY, continued.cityTime().toString());
            kept.put(SPEED, Double.toString(continued.speed()));
        }
        return continued;
    }

    /** What time it is in the city, at the speed that is kept. */
    public Instant cityTime(Instant realNow) {
        return goOn(realNow, null).cityTimeAt(realNow);
    }

    /** To be called every second by a hub whose time is hurried. */
    public void alive(Instant realNow) {
        kept.put(ALIVE, realNow.toString());
    }

    private CityClock.Origin withoutPause(CityClock.Origin origin, Instant realNow) {
        Instant alive = kept.find(ALIVE).map(Instant::parse).orElse(realNow);
        boolean stopped = origin.speed() != 1 && alive.plus(SURELY_STOPPED).isBefore(realNow);
        return stopped ? new CityClock.Origin(realNow, origin.cityTimeAt(alive), origin.speed()) : origin;
    }
}
