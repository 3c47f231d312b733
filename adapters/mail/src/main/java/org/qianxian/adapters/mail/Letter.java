package org.qianxian.adapters.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;

/**
 * A mail to be sent, as it is stored before the first attempt.
 *
 * @param id its message identifier with angle brackets, the same for every attempt
 * @param from address, with a name or without
 * @param to addresses, with commas between
 * @param cc likewise; empty for none
 * @param answers message identifier of the mail before it in the conversation; null for the first
 * @param subject may hold anything; line ends and other control characters become blanks when it is sent
 * @param text what a person reads
 */
public record Letter(
        String id,
        String from,
        String to,
        String cc,
        @Nullable String answers,
        String subject,
        String text,
        List<Attachment> attachments) {
    public Letter {
        attachments = List.copyOf(attachments);
    }

    /**
     * @param type such as {@code image/jpeg}
     * @param content shared, not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Attachment(String name, String type, byte[] content) {}

    JsonNode toJson() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("from", from)
                .put("to", to)
                .put("cc", cc)
                .put("subject", subject)
                .put("text", text);
        if (answers != null) {
            json.put("answers", answers);
        }
        ArrayNode list = json.putArray("attachments");
        attachments.forEach(one -> list.addObject()
                .put("name", one.name())
                .put("type", one.type())
                .put("content", Base64.getEncoder().encodeToString(one.content())));
        return json;
    }

    /** Throws {@link IllegalArgumentException} if an attachment is not in base64. */
    static Letter of(JsonNode json) {
        return new Letter(
                json.path("id").asText(),
                json.path("from").asText(),
                json.path("to").asText(),
                json.path("cc").asText(),
                json.path("answers").textValue(),
                json.path("subject").asText(),
                json.path("text").asText(),
                attachments(json.path("attachments")));
    }

    /** From a list of {@code {name, type, content}}. Throws {@link IllegalArgumentException} if it is none. */
    static List<Attachment> attachments(JsonNode list) {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode one : list) {
            String content = one.path("content").textValue();
            if (content == null) {
                throw new IllegalArgumentException("an attachment without content");
            }
            attachments.add(new Attachment(
                    one.path("name").asText("attachment"),
                    one.path("type").asText("application/octet-stream"),
                    Base64.getDecoder().decode(content)));
        }
        return attachments;
    }
}
