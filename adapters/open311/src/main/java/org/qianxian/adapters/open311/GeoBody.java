package org.qianxian.adapters.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.XmlTree;
import org.qianxian.adapters.http.HttpAnswer;

/**
 * An answer's body, in either format, as {@code {items: […]}}, or, if its status says failure, {@code {errors: [{code,
 * description}]}}. JSON is a list, which some servers put under one key; XML is a list under its root.
 */
final class GeoBody {
    private static final XMLInputFactory XML = XmlTree.factory();

    private GeoBody() {}

    /** Empty if it is neither of the formats, by its type or by itself: a proxy's page is not the system's word. */
    static Optional<JsonNode> read(HttpAnswer.Reply reply) {
        String type = reply.contentType().toLowerCase(Locale.ROOT);
        try {
            if (type.contains("json")) {
                return Optional.of(body(reply, list(Json.parse(reply.body()))));
            }
            if (type.contains("xml") && !type.contains("html")) {
                return Optional.of(body(reply, list(reply.body())));
            }
        } catch (IOException | XMLStreamException garbage) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static JsonNode body(HttpAnswer.Reply reply, ArrayNode list) {
        return Json.object().set(reply.successful() ? "items" : "errors", list);
    }

    private static ArrayNode list(JsonNode json) {
        if (json instanceof ArrayNode list) {
            return list;
        }
        if (json.size() == 1 && json.elements().next() instanceof ArrayNode list) {
            return list;
        }
        return JsonNodeFactory.instance.arrayNode().add(json);
    }

    private static ArrayNode list(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type");
                }
            }
            JsonNode root = new XmlTree().element(reader);
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            root.forEach(child -> {
                if (child instanceof ArrayNode several) {
                    several.forEach(one -> list.add(told(one)));
                } else {
                    list.add(told(child));
                }
            });
            return list;
        } finally {
            reader.close();
        }
    }

    /** Without elements that are there and empty: they say nothing, which in JSON is not there at all. */
    private static JsonNode told(JsonNode item) {
        if (!(item instanceof ObjectNode object)) {
            return item;
        }
        ObjectNode told = Json.object();
        object.properties().forEach(field -> {
            JsonNode value = told(field.getValue());
            boolean empty = value.isTextual() && value.textValue().isBlank();
            if (!empty) {
                told.set(
                        field.getKey(),
                        value.isTextual() ? TextNode.valueOf(value.textValue().strip()) : value);
            }
        });
        return told;
    }
}
