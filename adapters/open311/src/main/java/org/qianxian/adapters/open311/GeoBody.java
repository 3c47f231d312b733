package org.qianxian.adapters.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.http.HttpAnswer;

/**
 * An answer's body, in either format, as {@code {items: […]}}, or, if its status says failure, {@code {errors: [{code,
 * description}]}}. JSON is a list, which some servers put under one key; XML is a list under its root.
 */
final class GeoBody {
    private static final int DEEPEST = 20;
    private static final int MOST_ELEMENTS = 100_000;
    private static final XMLInputFactory XML = factory();

    private int elements;

    private GeoBody() {}

    /** Empty if it is neither of the formats, by its type or by itself: a proxy's page is not the system's word. */
    static Optional<JsonNode> read(HttpAnswer.Reply reply) {
        String type = reply.contentType().toLowerCase(Locale.ROOT);
        try {
            if (type.contains("json")) {
                return Optional.of(body(reply, list(Json.parse(reply.body()))));
            }
            if (type.contains("xml") && !type.contains("html")) {
                return Optional.of(body(reply, new GeoBody().list(reply.body())));
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

    private ArrayNode list(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type");
                }
            }
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    list.add(element(reader, 0));
                }
            }
            return list;
        } finally {
            reader.close();
        }
    }

    /** From its start to its end: an object of its children, or a text; missing for nothing, which says nothing. */
    private JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new XMLStreamException("too large");
        }
        ObjectNode children = Json.object();
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                String name = reader.getLocalName();
                JsonNode child = element(reader, depth + 1);
                if (!child.isMissingNode()) {
                    children.set(name, child);
                }
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        if (!children.isEmpty()) {
            return children;
        }
        return text.toString().isBlank()
                ? JsonNodeFactory.instance.missingNode()
                : JsonNodeFactory.instance.textNode(text.toString().strip());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
