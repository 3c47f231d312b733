package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.qianxian.adapters.api.mapping.Json;

/** A reply. */
@SuppressWarnings("ArrayRecordComponent")
record Outgoing(int status, String contentType, Map<String, String> headers, byte[] body) {
    static Outgoing json(int status, JsonNode body) {
        return text(status, "application/json; charset=UTF-8", Json.text(body));
    }

    static Outgoing text(int status, String contentType, String body) {
        return new Outgoing(status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    Outgoing with(String header, String value) {
        return new Outgoing(status, contentType, Map.of(header, value), body);
    }
}
