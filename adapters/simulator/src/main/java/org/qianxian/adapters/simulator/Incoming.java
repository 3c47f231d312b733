package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.mapping.Json;

/**
 * A request as it came in.
 *
 * @param path decoded segments
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent")
record Incoming(String method, List<String> path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Everything that came, as a debugging server shows it. */
    String echoed() {
        StringBuilder all = new StringBuilder();
        headers.forEach(
                (name, value) -> all.append(name).append(": ").append(value).append('\n'));
        headers.values().forEach(value -> all.append(value).append('\n'));
        return all + new String(body, StandardCharsets.UTF_8);
    }

    /** A missing node if the body is no JSON. */
    JsonNode json() {
        try {
            return body.length == 0 ? Json.object() : Json.parse(body);
        } catch (IOException garbage) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
