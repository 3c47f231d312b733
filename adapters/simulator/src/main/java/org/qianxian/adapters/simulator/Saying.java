package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * What a department says, before its system puts it into its own form.
 *
 * @param number counts up within the unit, from 1
 * @param key the same after a restart
 * @param order counts up within the case
 * @param details {@code text}, {@code handler}, {@code phone}, {@code contactedAt}, {@code solved}, {@code ground} …
 */
record Saying(
        String unit,
        long number,
        String key,
        long order,
        String caseNumber,
        String reference,
        UnitReport.Kind kind,
        Instant at,
        Map<String, String> details) {
    static final String RAW_TIME = "rawTime";

    Saying {
        details = Map.copyOf(details);
    }

    /** The time as the make writes it; or what a test wants written in its place. */
    String timeAs(String written) {
        return details.getOrDefault(RAW_TIME, written);
    }

    String detail(String name) {
        return details.getOrDefault(name, "");
    }

    ObjectNode toJson() {
        ObjectNode line = Json.object()
                .put("unit", unit)
                .put("number", number)
                .put("key", key)
                .put("order", order)
                .put("caseNumber", caseNumber)
                .put("reference", reference)
                .put("kind", kind.name())
                .put("at", at.toString());
        ObjectNode told = line.putObject("details");
        new TreeMap<>(details).forEach(told::put);
        return line;
    }

    static Saying of(JsonNode line) {
        Map<String, String> details = new TreeMap<>();
        line.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new Saying(
                line.path("unit").asText(),
                line.path("number").asLong(),
                line.path("key").asText(),
                line.path("order").asLong(),
                line.path("caseNumber").asText(),
                line.path("reference").asText(),
                UnitReport.Kind.valueOf(line.path("kind").asText()),
                Instant.parse(line.path("at").asText()),
                details);
    }
}
