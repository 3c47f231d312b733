package org.qianxian.routes.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.apache.cxf.staxutils.StaxUtils;
import org.qianxian.casework.text.Fault;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The contract {@code hotline.wsdl}: its operations, and whether a request keeps to its schema. Safe for threads. */
final class HotlineContract {
    static final String NAMESPACE = "urn:qianxian:hotline:1";
    static final QName SERVICE = new QName(NAMESPACE, "HotlineService");
    static final QName PORT = new QName(NAMESPACE, "HotlinePort");
    static final Set<String> OPERATIONS = Set.of(
            "submit",
            "supplement",
            "urge",
            "withdraw",
            "redo",
            "followUp",
            "ruleReturn",
            "ruleExtension",
            "query",
            "reconcile");
    private static final String CURRENT_ELEMENT = "http://apache.org/xml/properties/dom/current-element-node";

    private final Schema schema;

    HotlineContract() {
        try (InputStream wsdl = wsdl().openStream()) {
            Document document = StaxUtils.read(wsdl);
            Node types = document.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema")
                    .item(0);
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            schema = factory.newSchema(new DOMSource(types, "hotline.wsdl"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("hotline.wsdl is part of this module", unreadable);
        } catch (SAXException | javax.xml.stream.XMLStreamException invalid) {
            throw new IllegalStateException("hotline.wsdl holds a valid schema", invalid);
        }
    }

    static URL wsdl() {
        return Objects.requireNonNull(HotlineContract.class.getResource("hotline.wsdl"), "hotline.wsdl");
    }

    static String operations() {
        return String.join("、", new TreeSet<>(OPERATIONS));
    }

    /** Everything in a request that the schema does not allow. */
    List<Fault> faults(String thing, Element request) {
        List<Fault> faults = new ArrayList<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new Collecting(thing, validator, faults));
        try {
            validator.validate(new DOMSource(request));
        } catch (SAXException told) {
            if (faults.isEmpty()) {
                faults.add(Fault.of(thing, request.getLocalName(), null, problem(told)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a tree in memory can be read", impossible);
        }
        return faults;
    }

    private static org.qianxian.casework.text.Message problem(SAXException invalid) {
        String message = String.valueOf(invalid.getMessage()).replace("\"" + NAMESPACE + "\":", "");
        return Texts.message("soap.schema", message);
    }

    /** Notes every error with the element it is in. */
    private record Collecting(String thing, Validator validator, List<Fault> faults) implements ErrorHandler {
        private static final int MOST = 100;

        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            if (faults.size() >= MOST) {
                throw error;
            }
            Object current = validator.getProperty(CURRENT_ELEMENT);
            String place = "";
            String value = null;
            if (current instanceof Element element) {
                place = path(element);
                value = element.getFirstChild() != null
                                && element.getElementsByTagName("*").getLength() == 0
                        ? element.getTextContent()
                        : null;
            }
            // Of a value that does not fit, the validator tells twice: what is wrong with it, and that it is wrong.
            String message = String.valueOf(error.getMessage());
            boolean again = message.startsWith("cvc-type.3.1.3") || message.startsWith("cvc-attribute.3");
            if (!again || faults.isEmpty()) {
                faults.add(Fault.of(thing, place, value, problem(error)));
            }
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }

        private static String path(Element element) {
            Node parent = element.getParentNode();
            boolean top = !(parent instanceof Element above) || !NAMESPACE.equals(above.getNamespaceURI());
            return top ? element.getLocalName() : path((Element) parent) + "/" + element.getLocalName();
        }
    }
}
