package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Turns a structure into elements: a key becomes an element, in the structure's order, in the namespace that the shape
 * says; a key with {@code @} in front becomes an attribute, and {@code $} the text beside it; a list becomes the element
 * repeated; a value becomes text.
 * Nothing is glued, so words stay words.
 */
public final class XmlWriting {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter writer;
    private final CharsetEncoder encoder;

    private XmlWriting(XMLStreamWriter writer, CharsetEncoder encoder) {
        this.writer = writer;
        this.encoder = encoder;
    }

    /** An element as text. Throws {@link IllegalArgumentException} for a key that is no element name. */
    public static String element(QName root, JsonNode content, XmlShape shape) {
        return element(root, content, shape, StandardCharsets.UTF_8.newEncoder());
    }

    /** What the encoder cannot write becomes a character reference. */
    static String element(QName root, JsonNode content, XmlShape shape, CharsetEncoder encoder) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter writer = FACTORY.createXMLStreamWriter(text);
            new XmlWriting(writer, encoder).write("", new XmlShape.Child(root, shape), content);
            writer.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
    }

    /** @param around the namespace that names without prefix have outside */
    private void write(String around, XmlShape.Child element, JsonNode content) throws XMLStreamException {
        String local = element.name().getLocalPart();
        if (!XmlTree.elementName(local)) {
            throw new IllegalArgumentException("no element name: " + local);
        }
        String namespace = element.name().getNamespaceURI();
        writer.writeStartElement(XMLConstants.DEFAULT_NS_PREFIX, local, namespace);
        if (!namespace.equals(around)) {
            writer.writeDefaultNamespace(namespace);
        }
        if (content.isValueNode()) {
            writeText(content.asText());
        } else {
            writeFields(namespace, element.within(), content);
        }
        writer.writeEndElement();
    }

    private void writeFields(String around, XmlShape shape, JsonNode content) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> field : content.properties()) {
            if (field.getKey().startsWith("@")) {
                writeAttribute(field.getKey().substring(1), field.getValue().asText());
            }
        }
        for (Map.Entry<String, JsonNode> field : content.properties()) {
            if (field.getKey().startsWith("@")) {
                continue;
            }
            if (field.getKey().equals("$")) {
                writeText(field.getValue().asText());
                continue;
            }
            XmlShape.Child child = shape.child(field.getKey());
            if (field.getValue().isArray()) {
                for (JsonNode item : field.getValue()) {
                    write(around, child, item);
                }
            } else {
                write(around, child, field.getValue());
            }
        }
    }

    private void writeAttribute(String name, String value) throws XMLStreamException {
        if (!XmlTree.elementName(name)) {
            throw new IllegalArgumentException("no attribute name: " + name);
        }
        writer.writeAttribute(name, legal(value));
    }

    private void writeText(String text) throws XMLStreamException {
        String legal = legal(text);
        if (encoder.canEncode(legal)) {
            writer.writeCharacters(legal);
            return;
        }
        for (int at = 0; at < legal.length(); at += Character.charCount(legal.codePointAt(at))) {
            int point = legal.codePointAt(at);
            String one = Character.toString(point);
            if (encoder.canEncode(one)) {
                writer.writeCharacters(one);
            } else {
                writer.writeEntityRef("#" + point);
            }
        }
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
