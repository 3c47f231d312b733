package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.report.Fingerprint;

/**
 * A request that keeps to the contract.
 *
 * @param fields the elements within, by name; empty ones left out
 * @param raw the bytes as received
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as received; nobody compares two requests
record HotlineRequest(String operation, ObjectNode fields, byte[] raw) {
    /** A field's text, without space around it; empty if it is not there. */
    String text(String field) {
        return SourceText.lines(fields.path(field).asText(""));
    }

    boolean flag(String field) {
        String word = SourceText.code(text(field));
        return "true".equals(word) || "1".equals(word);
    }

    String sourceNumber() {
        return SourceText.code(text("sourceNumber"));
    }

    /** The sender's number for this request, with the hash of what it asks; null if it gave none. */
    DoorEntry.@Nullable Nonce nonce() {
        String id = SourceText.code(text("requestId"));
        return id.isEmpty() ? null : new DoorEntry.Nonce(id, bodyHash());
    }

    /** Of what is asked, so that another envelope around the same request is the same. */
    String bodyHash() {
        return Fingerprint.of((operation + Json.text(fields)).getBytes(StandardCharsets.UTF_8));
    }
}
