package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qianxian.adapters.api.mapping.Json;

/**
 * Turns the element in a SOAP body into a tree: elements become keys by their local names, repeated ones lists, those
 * without children texts. Document types are refused, nesting is bounded; the size is bounded by whoever received it.
 */
final class XmlReading {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int DEEPEST = 50;
    private static final int MOST_ELEMENTS = 50_000;
    private static final XMLInputFactory FACTORY = factory();

    private int elements;

    private XmlReading() {}

    /** Empty if this is no SOAP 1.1 envelope with an element in its body. A fault is an element {@code Fault} like any. */
    static Optional<Body> read(byte[] envelope) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(envelope));
            try {
                return new XmlReading().body(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    /**
     * @param fault whether the element is a SOAP fault
     * @param content the element's children
     */
    record Body(boolean fault, JsonNode content) {}

    private Optional<Body> body(XMLStreamReader reader) throws XMLStreamException {
        boolean inBody = false;
        Optional<Body> found = Optional.empty();
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                boolean soap = ENVELOPE.equals(reader.getNamespaceURI());
                if (depth == 0 && !(soap && reader.getLocalName().equals("Envelope"))) {
                    return Optional.empty();
                }
                if (inBody && found.isEmpty()) {
                    boolean fault = soap && reader.getLocalName().equals("Fault");
                    found = Optional.of(new Body(fault, element(reader, 0)));
                    continue;
                }
                inBody = inBody || (depth == 1 && soap && reader.getLocalName().equals("Body"));
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return found;
    }

    /** From its start to its end. */
    private JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new XMLStreamException("too large");
        }
        ObjectNode children = Json.object();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = reader.getLocalName();
                    add(children, name, element(reader, depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return children.isEmpty() ? TextNode.valueOf(text.toString()) : children;
                }
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    private static void add(ObjectNode children, String name, JsonNode value) {
        JsonNode before = children.get(name);
        if (before == null) {
            children.set(name, value);
        } else if (before instanceof ArrayNode list) {
            list.add(value);
        } else {
            children.putArray(name).add(before).add(value);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
