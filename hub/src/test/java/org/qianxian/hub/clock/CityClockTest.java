package org.qianxian.hub.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CityClockTest {
    private static final Instant REAL = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant CITY = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void runsAsManyTimesFasterFromTheCommonOrigin() {
        CityClock clock = new CityClock(() -> REAL.plusSeconds(3), new CityClock.Origin(REAL, CITY, 1000));
        assertThat(clock.instant()).isEqualTo(CITY.plusSeconds(3000));
    }

    @Test
    void goesOnFromWhereItIsWhenTheSpeedChanges() {
        CityClock.Origin origin = new CityClock.Origin(REAL, CITY, 1000);
        CityClock.Origin slower = origin.continuedAt(REAL.plusSeconds(10), 1);
        assertThat(new CityClock(() -> REAL.plusSeconds(10), slower).instant()).isEqualTo(CITY.plusSeconds(10_000));
        assertThat(new CityClock(() -> REAL.plusSeconds(11), slower).instant()).isEqualTo(CITY.plusSeconds(10_001));
    }

    @Test
    void keepsItsOriginWhileTheSpeedStays() {
        CityClock.Origin origin = new CityClock.Origin(REAL, CITY, 1000);
        assertThat(origin.continuedAt(REAL.plusSeconds(10), 1000)).isSameAs(origin);
    }
}
