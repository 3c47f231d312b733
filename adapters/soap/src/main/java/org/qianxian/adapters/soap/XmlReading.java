package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qianxian.adapters.api.mapping.XmlTree;

/** Turns the element in a SOAP body into an {@linkplain XmlTree tree}. Document types are refused. */
final class XmlReading {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final XMLInputFactory FACTORY = XmlTree.factory();

    private XmlReading() {}

    /** Empty if this is no SOAP 1.1 envelope with an element in its body. A fault is an element {@code Fault} like any. */
    static Optional<Body> read(byte[] envelope) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(envelope));
            try {
                return body(reader);
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

    private static Optional<Body> body(XMLStreamReader reader) throws XMLStreamException {
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
                    found = Optional.of(new Body(fault, new XmlTree().element(reader)));
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
}
