package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qianxian.adapters.api.mapping.XmlTree;

/** SOAP 1.1's envelope. */
final class Envelope {
    private static final String NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

    private Envelope() {}

    /**
     * @param fault whether the element is a SOAP fault
     * @param content the element's children
     */
    record Body(boolean fault, JsonNode content) {}

    /**
     * The body stands in the envelope as it was stored: nothing of it is written anew.
     *
     * @param header elements as text; empty for none
     */
    static String around(String header, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + NAMESPACE + "\">"
                + (header.isEmpty() ? "" : "<soap:Header>" + header + "</soap:Header>")
                + "<soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    /** Empty if this is no SOAP 1.1 envelope with an element in its body. A fault is an element {@code Fault} like any. */
    static Optional<Body> read(byte[] envelope) {
        try {
            XMLStreamReader reader = XmlTree.open(envelope);
            try {
                return body(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private static Optional<Body> body(XMLStreamReader reader) throws XMLStreamException {
        boolean inBody = false;
        Optional<Body> found = Optional.empty();
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            XmlTree.refuseDocumentType(reader);
            if (event == XMLStreamConstants.START_ELEMENT) {
                boolean soap = NAMESPACE.equals(reader.getNamespaceURI());
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
