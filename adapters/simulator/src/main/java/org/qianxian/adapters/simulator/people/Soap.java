package org.qianxian.adapters.simulator.people;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Document-literal SOAP 1.1 of plain messages: an operation with text fields, and fields come back. A field
 * {@code reporter.name} is {@code name} within {@code reporter}. */
final class Soap {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final HubAddress hub;
    private final String path;
    private final String namespace;
    private final Http http = new Http();

    Soap(HubAddress hub, String path, String namespace) {
        this.hub = hub;
        this.path = path;
        this.namespace = namespace;
    }

    /**
     * The service turned the message down.
     *
     * @see #fields what the detail says, by element name
     */
    static final class FaultException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, String> fields;

        FaultException(Map<String, String> fields) {
            super(fields.getOrDefault("faultstring", "SOAP fault"));
            this.fields = fields;
        }

        Map<String, String> fields() {
            return fields;
        }

        /** The message is at fault and would be turned down again. */
        boolean sendersFault() {
            return fields.getOrDefault("faultcode", "").endsWith("Client");
        }
    }

    /**
     * The leaves of the answer, by element name.
     *
     * @param fields in the order of the schema; those without text are left out
     * @throws FaultException if the service turns it down
     */
    Map<String, String> call(String operation, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>(hub.headers());
        headers.put("SOAPAction", "\"\"");
        Http.Answer answer = http.post(hub.at(path), "text/xml; charset=UTF-8", envelope(operation, fields), headers);
        if (!answer.fine() && answer.status() != 500) {
            throw new IOException(path + ": HTTP " + answer.status());
        }
        Map<String, String> leaves = leaves(answer.body());
        if (leaves.containsKey("faultcode")) {
            throw new FaultException(leaves);
        }
        return leaves;
    }

    private byte[] envelope(String operation, Map<String, String> fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("soap", "Envelope", ENVELOPE);
            xml.writeNamespace("soap", ENVELOPE);
            xml.writeStartElement("soap", "Body", ENVELOPE);
            xml.writeStartElement("h", operation, namespace);
            xml.writeNamespace("h", namespace);
            writeFields(xml, fields);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException unwritable) {
            throw new IOException("a message that XML cannot hold", unwritable);
        }
        return bytes.toByteArray();
    }

    private void writeFields(XMLStreamWriter xml, Map<String, String> fields) throws XMLStreamException {
        String group = "";
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getValue().isEmpty()) {
                continue;
            }
            int dot = field.getKey().indexOf('.');
            String its = dot < 0 ? "" : field.getKey().substring(0, dot);
            if (!its.equals(group)) {
                if (!group.isEmpty()) {
                    xml.writeEndElement();
                }
                if (!its.isEmpty()) {
                    xml.writeStartElement("h", its, namespace);
                }
                group = its;
            }
            xml.writeStartElement("h", field.getKey().substring(dot + 1), namespace);
            xml.writeCharacters(field.getValue());
            xml.writeEndElement();
        }
        if (!group.isEmpty()) {
            xml.writeEndElement();
        }
    }

    /** Every element that holds text only; of several with one name, the first. */
    static Map<String, String> leaves(byte[] body) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Map<String, String> leaves = new LinkedHashMap<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            String open = "";
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open = xml.getLocalName();
                    text.setLength(0);
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    text.append(xml.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (open.equals(xml.getLocalName())) {
                        leaves.putIfAbsent(open, text.toString().strip());
                    }
                    open = "";
                }
            }
        } catch (XMLStreamException noXml) {
            throw new IOException("the answer is no XML: " + noXml.getMessage(), noXml);
        }
        return leaves;
    }
}
