package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qianxian.adapters.api.mapping.XmlTree;

/** The envelope of either version. */
final class Envelope {
    private Envelope() {}

    /**
     * @param fault whether the element is a SOAP fault
     * @param content the element's children; of a fault see {@link SoapFault}
     */
    record Body(boolean fault, JsonNode content) {}

    /**
     * The body stands in the envelope as it was stored: nothing of it is written anew.
     *
     * @param header elements as text; empty for none
     */
    static String around(SoapVersion version, String header, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + version.envelope()
                + "\">"
                + (header.isEmpty() ? "" : "<soap:Header>" + header + "</soap:Header>")
                + "<soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    /** Empty if this is no envelope of either version with an element in its body. */
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
        SoapVersion version = null;
        Optional<Body> found = Optional.empty();
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            XmlTree.refuseDocumentType(reader);
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth == 0) {
                    version = SoapVersion.ofEnvelope(String.valueOf(reader.getNamespaceURI()))
                            .filter(known -> reader.getLocalName().equals("Envelope"))
                            .orElse(null);
                }
                if (version == null) {
                    return Optional.empty();
                }
                boolean soap = version.envelope().equals(reader.getNamespaceURI());
                if (inBody && found.isEmpty()) {
                    boolean fault = soap && reader.getLocalName().equals("Fault");
                    JsonNode content = new XmlTree().element(reader);
                    found = Optional.of(new Body(fault, fault ? SoapFault.of(version, content) : content));
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
