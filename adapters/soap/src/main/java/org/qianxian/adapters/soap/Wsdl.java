package org.qianxian.adapters.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a connector needs of a WSDL 1.1: the operations of its SOAP 1.1 document/literal binding, and the schema. */
final class Wsdl {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Map<String, Operation> operations;
    private final Schema schema;

    /**
     * @param request the element that goes into the body
     * @param soapAction the header's value without quotes, may be empty
     */
    record Operation(QName request, String soapAction) {}

    private Wsdl(Map<String, Operation> operations, Schema schema) {
        this.operations = operations;
        this.schema = schema;
    }

    /**
     * @param location {@code classpath:…}, {@code file:…}, or a path relative to the profile's folder
     * @param profile the profile's file
     */
    static Wsdl read(String location, String profile) throws UnreadableWsdlException {
        try (InputStream stream = open(location, profile)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            Document document = factory.newDocumentBuilder().parse(stream);
            return new Wsdl(operations(document), schema(document));
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new UnreadableWsdlException(unreadable);
        }
    }

    Optional<Operation> find(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    Collection<String> names() {
        return operations.keySet();
    }

    /** What is wrong with a body element; empty if it matches the schema. */
    Optional<String> problem(String body) {
        try {
            Validator validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new StringReader(body)));
            return Optional.empty();
        } catch (SAXException | IOException invalid) {
            return Optional.of(String.valueOf(invalid.getMessage()));
        }
    }

    private static InputStream open(String location, String profile) throws IOException {
        if (location.startsWith("classpath:")) {
            String resource = location.substring("classpath:".length()).replaceFirst("^/+", "");
            InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
            if (stream == null) {
                throw new IOException("no " + resource + " on the class path");
            }
            return stream;
        }
        Path path = Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location);
        Path folder = Path.of(profile).toAbsolutePath().getParent();
        return Files.newInputStream(folder == null ? path : folder.resolve(path));
    }

    private static Map<String, Operation> operations(Document document) throws SAXException {
        Map<String, QName> elements = new LinkedHashMap<>();
        for (Element message : all(document.getDocumentElement(), WSDL, "message")) {
            for (Element part : all(message, WSDL, "part")) {
                elements.put(message.getAttribute("name"), qualified(part, part.getAttribute("element")));
            }
        }
        Map<String, Operation> operations = new LinkedHashMap<>();
        Map<String, String> actions = new LinkedHashMap<>();
        for (Element binding : all(document.getDocumentElement(), WSDL, "binding")) {
            for (Element operation : all(binding, WSDL, "operation")) {
                all(operation, SOAP, "operation")
                        .forEach(soap -> actions.put(operation.getAttribute("name"), soap.getAttribute("soapAction")));
            }
        }
        for (Element portType : all(document.getDocumentElement(), WSDL, "portType")) {
            for (Element operation : all(portType, WSDL, "operation")) {
                String name = operation.getAttribute("name");
                for (Element input : all(operation, WSDL, "input")) {
                    QName element = elements.get(local(input.getAttribute("message")));
                    String action = actions.get(name);
                    if (element == null || action == null) {
                        throw new SAXException("operation " + name + " is not SOAP 1.1 document/literal");
                    }
                    operations.put(name, new Operation(element, action));
                }
            }
        }
        return operations;
    }

    private static Schema schema(Document document) throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        Source[] sources = all(document.getDocumentElement(), XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema").stream()
                .map(DOMSource::new)
                .toArray(Source[]::new);
        return factory.newSchema(sources);
    }

    private static QName qualified(Element context, String name) {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? null : name.substring(0, colon);
        String namespace = context.lookupNamespaceURI(prefix);
        return new QName(namespace == null ? "" : namespace, name.substring(colon + 1));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Descendants, in the document's order. */
    private static java.util.List<Element> all(Element from, String namespace, String name) {
        NodeList nodes = from.getElementsByTagNameNS(namespace, name);
        java.util.List<Element> found = new java.util.ArrayList<>(nodes.getLength());
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static final class UnreadableWsdlException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableWsdlException(Exception cause) {
            super(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": " + cause.getMessage(), cause);
        }
    }
}
