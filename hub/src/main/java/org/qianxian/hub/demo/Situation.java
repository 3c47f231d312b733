package org.qianxian.hub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the hub says things stand.
 *
 * @param byState cases by the code of their state
 */
record Situation(Instant cityTime, Map<String, Long> byState, long waiting, long inWorklists) {
    private static final Set<String> ENDED = Set.of("closed", "archived", "declined", "void");

    Situation {
        byState = Collections.unmodifiableMap(new TreeMap<>(byState));
    }

    static Situation of(JsonNode status) {
        Map<String, Long> byState = new TreeMap<>();
        status.path("cases")
                .path("byState")
                .properties()
                .forEach(entry -> byState.put(
                        entry.getKey().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        entry.getValue().asLong()));
        JsonNode dispatches = status.path("dispatches");
        return new Situation(
                Instant.parse(status.path("cityTime").asText()),
                byState,
                dispatches.path("waiting").asLong(),
                dispatches.path("inWorklists").asLong());
    }

    long inState(String state) {
        return byState.getOrDefault(state, 0L);
    }

    /** Cases of which nothing more is expected. */
    long ended() {
        return ENDED.stream().mapToLong(this::inState).sum();
    }

    long open() {
        return byState.values().stream().mapToLong(Long::longValue).sum() - ended();
    }
}
