package org.qianxian.hub.demo;

import java.time.Instant;
import java.time.InstantSource;
import org.qianxian.adapters.simulator.people.CityTime;

/** The simulated systems' clock: they run before the hub does, and are told the city's time once it is known. */
final class SetClock implements InstantSource {
    private volatile InstantSource clock = InstantSource.system();

    void set(CityTime time) {
        clock = time;
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }
}
