package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Turns a structure into elements: a key becomes an element of the same namespace, in the structure's order; a list
 * becomes the element repeated; a value becomes text.
 */
final class XmlWriting {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private XmlWriting() {}

    /** Throws {@link IllegalArgumentException} for a key that is no element name. */
    static String body(QName root, JsonNode content) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter writer = FACTORY.createXMLStreamWriter(text);
            if (root.getNamespaceURI().isEmpty()) {
                writer.writeStartElement(root.getLocalPart());
            } else {
                writer.writeStartElement(XMLConstants.DEFAULT_NS_PREFIX, root.getLocalPart(), root.getNamespaceURI());
                writer.writeDefaultNamespace(root.getNamespaceURI());
            }
            writeContent(writer, root.getNamespaceURI(), content);
            writer.writeEndElement();
            writer.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
    }

    /** The body stands in the envelope as it was stored: nothing of it is written anew. */
    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + ENVELOPE + "\"><soap:Body>"
                + body + "</soap:Body></soap:Envelope>";
    }

    private static void writeContent(XMLStreamWriter writer, String namespace, JsonNode content)
            throws XMLStreamException {
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
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}._-]*")) {
            throw new IllegalArgumentException("no element name: " + name);
        }
        if (namespace.isEmpty()) {
            writer.writeStartElement(name);
        } else {
            writer.writeStartElement(XMLConstants.DEFAULT_NS_PREFIX, name, namespace);
        }
        writeContent(writer, namespace, content);
        writer.writeEndElement();
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
