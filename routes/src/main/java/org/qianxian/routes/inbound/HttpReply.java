package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import org.qianxian.adapters.api.mapping.Json;

/** What is answered over HTTP. */
record HttpReply(int status, String mediaType, String body) {
    static HttpReply json(int status, JsonNode body) {
        return new HttpReply(status, "application/json", Json.text(body));
    }
}
