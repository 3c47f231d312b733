package org.qianxian.adapters.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.mapping.Json;

/** A unit whose system cannot be told what its supporting units answered is told by telephone. */
class UnitWorkTest {
    private static final String WAITS_FOR_TWO =
            "{\"supporting\": [\"a\", \"b\"], \"journal\": [{\"type\": \"Signed\"}, {\"type\": \"CannotHandle\"}], \"dispatches\": [%s]}";
    private static final String ANSWER = "{\"action\": \"support-reply\"}";

    @Test
    void goesOnOnceAllHaveAnswered() throws IOException {
        assertThat(helped(ANSWER + "," + ANSWER)).isTrue();
    }

    @Test
    void waitsWhileOneHasNotAnswered() throws IOException {
        assertThat(helped(ANSWER + ", {\"action\": \"dispatch\"}")).isFalse();
    }

    @Test
    void answersForItselfIfItNeverGaveUp() throws IOException {
        assertThat(UnitWork.gaveUpAndWasHelped(Json.parse("{\"supporting\": [], \"journal\": []}")))
                .isFalse();
    }

    private static boolean helped(String dispatches) throws IOException {
        return UnitWork.gaveUpAndWasHelped(Json.parse(WAITS_FOR_TWO.formatted(dispatches)));
    }
}
