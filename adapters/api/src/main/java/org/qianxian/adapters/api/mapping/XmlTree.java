package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as a tree: elements are keys by their local names, repeated ones lists, those without children texts;
 * attributes are not read. {@link XmlWriting} is the way back. Nesting and the number of elements are bounded; the size is bounded by whoever received it.
 */
public final class XmlTree {
    private static final int DEEPEST = 50;
    private static final int MOST_ELEMENTS = 50_000;

    private static final XMLInputFactory FACTORY = factory();

    private int elements;

    /** One tree's worth of reading. */
    public XmlTree() {}

    /** A factory whose readers resolve nothing from outside; a document type is still theirs to be refused by. */
    public static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** A reader that resolves nothing from outside. */
    public static XMLStreamReader open(byte[] document) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
    }

    /** What is in a document's root element; empty if this is no document, or one with a document type. */
    public static Optional<JsonNode> read(byte[] document) {
        try {
            XMLStreamReader reader = open(document);
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    refuseDocumentType(reader);
                }
                return Optional.of(new XmlTree().element(reader));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IllegalArgumentException | NoSuchElementException garbage) {
            return Optional.empty();
        }
    }

    /** Throws if the reader stands at one. */
    public static void refuseDocumentType(XMLStreamReader reader) throws XMLStreamException {
        if (reader.getEventType() == XMLStreamConstants.DTD) {
            throw new XMLStreamException("a document type");
        }
    }

    /** The element that the reader has just come to, up to its end. */
    public JsonNode element(XMLStreamReader reader) throws XMLStreamException {
        return element(reader, 0);
    }

    private JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new XMLStreamException("too large", reader.getLocation());
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

    public static boolean elementName(String name) {
        return name.matches("[\\p{L}_][\\p{L}\\p{N}._-]*");
    }
}
