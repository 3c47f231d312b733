package org.qianxian.adapters.soap;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.parsers.ParserConfigurationException;
import org.qianxian.adapters.api.mapping.XmlShape;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a connector needs of a WSDL 1.1: the operations of its bindings of one version of SOAP, document/literal and
 * rpc/literal, and their schemas. Other bindings (the other version, HTTP GET, rpc/encoded) are passed over.
 */
final class Wsdl {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";

    private final Map<String, Operation> operations;
    private final Schemas schemas;

    /**
     * @param request the element that goes into the body
     * @param soapAction the header's value without quotes, may be empty
     * @param parts of an rpc operation: name → type; null if it is document/literal
     */
    record Operation(
            QName request,
            String soapAction,
            @org.jspecify.annotations.Nullable Map<String, QName> parts) {
        boolean rpc() {
            return parts != null;
        }
    }

    private Wsdl(Map<String, Operation> operations, Schemas schemas) {
        this.operations = operations;
        this.schemas = schemas;
    }

    /**
     * @param location {@code classpath:…}, {@code file:…}, or a path relative to the profile's folder; what it imports is
     *     read from the same folder
     * @param profile the profile's file
     */
    static Wsdl read(String location, String profile, SoapVersion version) throws UnreadableWsdlException {
        try {
            WsdlFiles files = WsdlFiles.open(location, profile);
            Map<String, Operation> operations = new LinkedHashMap<>();
            for (Element binding : files.all(WSDL, "binding")) {
                read(binding, version.binding(), files, operations);
            }
            if (operations.isEmpty()) {
                throw new SAXException("no operation is " + version + " document/literal or rpc/literal");
            }
            return new Wsdl(operations, Schemas.of(files, operations));
        } catch (IOException | SAXException | ParserConfigurationException | RuntimeException unreadable) {
            throw new UnreadableWsdlException(unreadable);
        }
    }

    Optional<Operation> find(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    Collection<String> names() {
        return operations.keySet();
    }

    /** The names within an operation's request. */
    XmlShape shape(Operation operation) {
        return schemas.shape(operation);
    }

    /** The element as which a request can be checked: an rpc wrapper has none of its own. */
    QName checked(Operation operation) {
        return operation.rpc() ? Schemas.wrapper(operation) : operation.request();
    }

    /** What is wrong with an element; empty if it matches the schema. */
    Optional<String> problem(String element) {
        return schemas.problem(element);
    }

    private static void read(Element binding, String namespace, WsdlFiles files, Map<String, Operation> operations)
            throws SAXException {
        Optional<Element> soap = WsdlFiles.find(binding, namespace, "binding");
        Optional<Element> portType = files.find(WSDL, "portType", WsdlFiles.local(binding.getAttribute("type")));
        if (soap.isEmpty() || portType.isEmpty()) {
            return;
        }
        for (Element bound : WsdlFiles.children(binding, WSDL, "operation")) {
            String name = bound.getAttribute("name");
            Optional<Element> body =
                    WsdlFiles.find(bound, WSDL, "input").flatMap(input -> WsdlFiles.find(input, namespace, "body"));
            Optional<Element> message = WsdlFiles.children(portType.get(), WSDL, "operation").stream()
                    .filter(operation -> operation.getAttribute("name").equals(name))
                    .findFirst()
                    .flatMap(operation -> WsdlFiles.find(operation, WSDL, "input"))
                    .flatMap(input -> files.find(WSDL, "message", WsdlFiles.local(input.getAttribute("message"))));
            if (body.isPresent()
                    && message.isPresent()
                    && !body.get().getAttribute("use").equals("encoded")) {
                Element operation =
                        WsdlFiles.find(bound, namespace, "operation").orElse(bound);
                String style =
                        WsdlFiles.attribute(operation, "style", WsdlFiles.attribute(soap.get(), "style", "document"));
                operations.put(
                        name,
                        style.equals("rpc")
                                ? rpc(name, operation, body.get(), message.get())
                                : document(name, operation, body.get(), message.get()));
            }
        }
    }

    private static Operation document(String name, Element operation, Element body, Element message)
            throws SAXException {
        String chosen = body.getAttribute("parts");
        for (Element part : WsdlFiles.children(message, WSDL, "part")) {
            boolean meant = chosen.isEmpty() || chosen.equals(part.getAttribute("name"));
            if (meant && part.hasAttribute("element")) {
                return new Operation(
                        WsdlFiles.qualified(part, part.getAttribute("element")),
                        operation.getAttribute("soapAction"),
                        null);
            }
        }
        throw new SAXException("the message of operation " + name + " names no element");
    }

    private static Operation rpc(String name, Element operation, Element body, Element message) throws SAXException {
        Map<String, QName> parts = new LinkedHashMap<>();
        for (Element part : WsdlFiles.children(message, WSDL, "part")) {
            if (!part.hasAttribute("type")) {
                throw new SAXException("the message of operation " + name + " has a part without type");
            }
            parts.put(part.getAttribute("name"), WsdlFiles.qualified(part, part.getAttribute("type")));
        }
        return new Operation(
                new QName(body.getAttribute("namespace"), name), operation.getAttribute("soapAction"), parts);
    }

    static final class UnreadableWsdlException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableWsdlException(Exception cause) {
            super(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": " + cause.getMessage(), cause);
        }
    }
}
