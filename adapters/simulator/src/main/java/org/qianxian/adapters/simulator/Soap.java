package org.qianxian.adapters.simulator;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** As much SOAP 1.1 as the simulated systems speak: one flat element in, one out. */
final class Soap {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private Soap() {}

    /**
     * @param operation local name of the element in the body
     * @param fields its children's texts, by local name
     */
    record Call(String operation, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** Empty if it is no SOAP, or its body's element is of another namespace. */
    static Optional<Call> read(byte[] envelope, String namespace) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(envelope))
                    .getDocumentElement();
            Element body =
                    (Element) root.getElementsByTagNameNS(ENVELOPE, "Body").item(0);
            for (Node node = body == null ? null : body.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element && namespace.equals(element.getNamespaceURI())) {
                    return Optional.of(new Call(element.getLocalName(), children(element)));
                }
            }
            return Optional.empty();
        } catch (Exception garbage) {
            return Optional.empty();
        }
    }

    /** A reply element with its fields, and further elements of one name, each with fields of its own. */
    static String write(
            String namespace,
            String element,
            Map<String, String> fields,
            String item,
            List<Map<String, String>> items) {
        return envelope(writer -> {
            writer.writeStartElement("q", element, namespace);
            writer.writeNamespace("q", namespace);
            writeAll(writer, namespace, fields);
            for (Map<String, String> one : items) {
                writer.writeStartElement("q", item, namespace);
                writeAll(writer, namespace, one);
                writer.writeEndElement();
            }
            writer.writeEndElement();
        });
    }

    /** @param code {@code Client} or {@code Server} */
    static String fault(String code, String message) {
        return envelope(writer -> {
            writer.writeStartElement("s", "Fault", ENVELOPE);
            writer.writeStartElement("faultcode");
            writer.writeCharacters("s:" + code);
            writer.writeEndElement();
            writer.writeStartElement("faultstring");
            writer.writeCharacters(message);
            writer.writeEndElement();
            writer.writeEndElement();
        });
    }

    private static void writeAll(XMLStreamWriter writer, String namespace, Map<String, String> fields)
            throws XMLStreamException {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            writer.writeStartElement("q", field.getKey(), namespace);
            writer.writeCharacters(field.getValue());
            writer.writeEndElement();
        }
    }

    private static String envelope(Content content) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement("s", "Envelope", ENVELOPE);
            writer.writeNamespace("s", ENVELOPE);
            writer.writeStartElement("s", "Body", ENVELOPE);
            content.write(writer);
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
    }

    private static Map<String, String> children(Element element) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                fields.put(child.getLocalName(), child.getTextContent());
            }
        }
        return fields;
    }

    private interface Content {
        void write(XMLStreamWriter writer) throws XMLStreamException;
    }
}
