package org.qianxian.adapters.jms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.text.Fault;

/** Reads texts, and bytes as texts. What another program made of an object is never brought to life. */
final class MessageReader {
    private static final int LARGEST = 1 << 20;

    private final String target;
    private final Charset encoding;

    MessageReader(String target, Charset encoding) {
        this.target = target;
        this.encoding = encoding;
    }

    /** What expressions see of a message; in place of it a fault if it cannot be read. */
    record Reading(@Nullable ObjectNode item, @Nullable Fault fault) {}

    Reading read(Message message) throws JMSException {
        String id = String.valueOf(message.getJMSMessageID());
        String text;
        try {
            text = text(message);
        } catch (CharacterCodingException wrong) {
            return unreadable(id, "", JmsTexts.message("encoding", encoding.name()));
        } catch (JMSException | RuntimeException damaged) {
            return unreadable(
                    id, "", JmsTexts.message("damaged", damaged.getClass().getSimpleName()));
        }
        if (text == null) {
            return unreadable(id, "", JmsTexts.message("form"));
        }
        try {
            JsonNode body = Json.parse(text);
            ObjectNode item = Json.object().put("id", id);
            put(item, "type", message.getJMSType());
            put(item, "correlationId", message.getJMSCorrelationID());
            ObjectNode properties = item.putObject("properties");
            for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements(); ) {
                String name = String.valueOf(names.nextElement());
                put(properties, name, String.valueOf(message.getObjectProperty(name)));
            }
            item.set("body", body);
            return new Reading(item, null);
        } catch (com.fasterxml.jackson.core.JsonProcessingException garbage) {
            return unreadable(id, text, Texts.message("reports.not-json"));
        }
    }

    /** Null if it is neither a text nor bytes, or too large to be a report. */
    private @Nullable String text(Message message) throws JMSException, CharacterCodingException {
        if (message instanceof TextMessage told) {
            return told.getText();
        }
        if (!(message instanceof BytesMessage bytes) || bytes.getBodyLength() > LARGEST) {
            return null;
        }
        byte[] content = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(content);
        return encoding.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    }

    private Reading unreadable(String id, String received, org.qianxian.casework.text.Message problem) {
        return new Reading(null, Fault.of(target, id, Masking.mask(received), problem));
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    /** What was read, in order. */
    record Batch(List<JsonNode> items, List<Fault> faults) {
        Batch {
            items = List.copyOf(items);
            faults = List.copyOf(faults);
        }

        boolean isEmpty() {
            return items.isEmpty() && faults.isEmpty();
        }
    }
}
