package org.qianxian.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a running hub has made of its folders.
 *
 * @param zone the city's
 * @param faults how many there are in them
 * @param refused why it has not gone over to them at all; empty if it has
 * @param earlierVersionsServe the faulty files of which an earlier version serves on
 */
record ServedConfiguration(ZoneId zone, int faults, List<String> refused, List<String> earlierVersionsServe) {
    static ServedConfiguration of(HubClient hub) {
        JsonNode status = hub.get("/api/status");
        return new ServedConfiguration(
                ZoneId.of(status.path("zone").asText()),
                status.path("configurationFaults").size(),
                texts(status.path("configurationRefused")),
                texts(status.path("earlierVersionsServe")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
