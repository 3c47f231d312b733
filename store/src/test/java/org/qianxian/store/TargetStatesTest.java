package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.dispatch.TargetStates;

/** What several hubs write down about targets. */
class TargetStatesTest {
    private static final Instant EARLIER = Instant.parse("2026-12-01T02:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-01T02:00:09Z");

    private Casework casework;
    private TargetStates states;

    @BeforeEach
    void prepare() {
        casework = new Casework();
        states = new PostgresTargetStates(casework.database);
    }

    @AfterEach
    void close() {
        casework.close();
    }

    @Test
    void ofTwoHubsThatReachedATargetTheLaterIsRemembered() {
        states.delivered(Map.of("housing", LATER, "water", EARLIER));
        states.delivered(Map.of("housing", EARLIER));

        assertThat(states.all().get("housing").lastDelivered()).isEqualTo(LATER);
        assertThat(states.all().get("water").lastDelivered()).isEqualTo(EARLIER);
        assertThat(states.all().get("water").paused()).isFalse();
    }

    @Test
    void aPauseAndABreakerLeaveItAlone() {
        states.pause("housing", "wang", "maintenance", EARLIER);
        states.delivered(Map.of("housing", LATER));
        states.breaker("housing", LATER, "away");
        states.resume("housing", "wang", LATER);

        assertThat(states.all().get("housing").lastDelivered()).isEqualTo(LATER);
        assertThat(states.all().get("housing").breakerReason()).isEqualTo("away");
    }
}
