package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.qianxian.adapters.api.mapping.Json;

/** What a channel was told, by effect key; a key it knows changes nothing. Logged like a department's requests. */
final class ChannelBook implements AutoCloseable {
    private final String channel;
    private final CityOptions options;
    private final Set<String> known = new HashSet<>();
    private final JsonLog log;

    ChannelBook(String channel, CityOptions options) {
        this.channel = channel;
        this.options = options;
        Path file = options.dataDir().resolve("requests-" + channel + ".jsonl");
        for (JsonNode line : JsonLog.read(file)) {
            known.add(line.path("effectKey").asText());
        }
        this.log = new JsonLog(file);
    }

    /** @param number the channel's own number of the case */
    synchronized void enter(String number, String action, String effectKey, Map<String, String> told) {
        boolean effect = !known.contains(effectKey);
        ObjectNode line = Json.object()
                .put("time", options.clock().instant().toString())
                .put("unit", "channel." + channel)
                .put("effectKey", effectKey)
                .put("caseNumber", number)
                .put("action", action)
                .put("effect", effect)
                .put("reference", "");
        ObjectNode details = line.putObject("details");
        new TreeMap<>(told).forEach(details::put);
        log.append(line);
        known.add(effectKey);
    }

    synchronized boolean knows(String effectKey) {
        return known.contains(effectKey);
    }

    @Override
    public void close() {
        log.close();
    }
}
