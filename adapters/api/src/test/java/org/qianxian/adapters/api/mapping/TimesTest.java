package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @Test
    void theFirstAndTheLastYearAreTimes() {
        // what some systems write for "none"
        assertThat(Times.parse("0001-01-01T00:00:00", ZoneOffset.ofHours(8))).isPresent();
        assertThat(Times.parse("9999-12-31T23:59:59Z", ZoneOffset.UTC)).contains(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-9000-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z"})
    void whatNoCalendarHereKnowsIsNone(String text) {
        assertThat(Times.parse(text, ZoneOffset.UTC)).isEmpty();
    }
}
