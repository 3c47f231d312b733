package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.qianxian.adapters.api.mapping.XmlTree;

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
            XmlTree.write(writer, root.getNamespaceURI(), content);
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
}
