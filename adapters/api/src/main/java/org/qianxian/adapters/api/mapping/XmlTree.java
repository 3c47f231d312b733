package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * XML as a tree, both ways: elements are keys by their local names, repeated ones lists, those without children texts;
 * attributes are not read. Nesting and the number of elements are bounded; the size is bounded by whoever received it.
 */
public final class XmlTree {
    private static final int DEEPEST = 50;
    private static final int MOST_ELEMENTS = 50_000;

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

    /**
     * Writes what stands within an element, in the structure's order; a list repeats its element. Throws {@link
     * IllegalArgumentException} for a key that is no element name.
     *
     * @param namespace of every element; empty for none
     */
    public static void write(XMLStreamWriter writer, String namespace, JsonNode content) throws XMLStreamException {
        if (content.isValueNode()) {
            writer.writeCharacters(legal(content.asText()));
            return;
        }
        for (Map.Entry<String, JsonNode> field : content.properties()) {
            if (field.getValue().isArray()) {
                for (JsonNode item : field.getValue()) {
                    writeElement(writer, namespace, field.getKey(), item);
                }
            } else {
                writeElement(writer, namespace, field.getKey(), field.getValue());
            }
        }
    }

    private static void writeElement(XMLStreamWriter writer, String namespace, String name, JsonNode content)
            throws XMLStreamException {
        if (!elementName(name)) {
            throw new IllegalArgumentException("no element name: " + name);
        }
        if (namespace.isEmpty()) {
            writer.writeStartElement(name);
        } else {
            writer.writeStartElement(XMLConstants.DEFAULT_NS_PREFIX, name, namespace);
        }
        write(writer, namespace, content);
        writer.writeEndElement();
    }

    public static boolean elementName(String name) {
        return name.matches("[\\p{L}_][\\p{L}\\p{N}._-]*");
    }

    /** XML 1.0 has no way to write most control characters: they become spaces. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0x9
                                || point == 0xA
                                || point == 0xD
                                || (point >= 0x20 && point <= 0xD7FF)
                                || (point >= 0xE000 && point <= 0xFFFD)
                                || point >= 0x10000
                        ? point
                        : ' ')
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
