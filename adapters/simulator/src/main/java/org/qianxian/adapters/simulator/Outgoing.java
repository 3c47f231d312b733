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

    /** With a byte in the middle that stands in no UTF-8. */
    Outgoing withBadByte() {
        byte[] bad = new byte[body.length + 1];
        int middle = body.length / 2;
        System.arraycopy(body, 0, bad, 0, middle);
        bad[middle] = (byte) 0xff;
        System.arraycopy(body, middle, bad, middle + 1, body.length - middle);
        return new Outgoing(status, contentType, headers, bad);
    }
}
