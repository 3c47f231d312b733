package org.qianxian.adapters.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaElement;
import org.qianxian.adapters.api.mapping.XmlShape;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The schemas of a WSDL: to write with, since only they know which element is in which namespace, and to check with. They
 * hang on one schema of ours that imports them all and declares a wrapper for each rpc operation.
 */
final class Schemas {
    private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String OURS = "urn:qianxian:rpc";
    private static final String INLINE = "inline:";

    private final WsdlFiles files;
    /** By system id: those within the WSDL, as documents of their own. */
    private final Map<String, String> inline = new LinkedHashMap<>();

    private final XmlSchemaCollection names = new XmlSchemaCollection();
    private final Schema schema;

    private Schemas(WsdlFiles files, Map<String, Wsdl.Operation> operations) throws SAXException {
        this.files = files;
        String root = gather(operations);
        names.setSchemaResolver((namespace, location, base) -> resolved(namespace, location));
        InputSource source = new InputSource(new StringReader(root));
        source.setSystemId(INLINE + "root");
        names.read(source);
        this.schema = compile(root);
    }

    static Schemas of(WsdlFiles files, Map<String, Wsdl.Operation> operations) throws SAXException {
        return new Schemas(files, operations);
    }

    static QName wrapper(Wsdl.Operation operation) {
        return new QName(OURS, operation.request().getLocalPart());
    }

    XmlShape shape(Wsdl.Operation operation) {
        QName name = operation.rpc() ? wrapper(operation) : operation.request();
        XmlSchemaElement element = names.getElementByQName(name);
        String otherwise = operation.rpc() ? "" : operation.request().getNamespaceURI();
        return element == null ? XmlShape.all(otherwise) : SchemaShape.of(element, names, otherwise);
    }

    Optional<String> problem(String element) {
        try {
            Validator validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new StringReader(element)));
            return Optional.empty();
        } catch (SAXException | IOException invalid) {
            return Optional.of(String.valueOf(invalid.getMessage()));
        }
    }

    /** Our schema, as text; the WSDL's are put aside by the names under which ours imports them. */
    private String gather(Map<String, Wsdl.Operation> operations) throws SAXException {
        Map<String, Set<String>> byNamespace = new LinkedHashMap<>();
        for (Document document : files.documents()) {
            Element definitions = document.getDocumentElement();
            for (Element types : WsdlFiles.children(definitions, "http://schemas.xmlsoap.org/wsdl/", "types")) {
                for (Element one : WsdlFiles.children(types, XSD, "schema")) {
                    String id = INLINE + inline.size();
                    inline.put(id, standalone(one));
                    byNamespace
                            .computeIfAbsent(one.getAttribute("targetNamespace"), any -> new LinkedHashSet<>())
                            .add(id);
                }
            }
        }
        StringBuilder root = new StringBuilder("<xs:schema xmlns:xs=\"" + XSD + "\" targetNamespace=\"" + OURS + "\">");
        byNamespace.forEach((namespace, ids) -> {
            String id = ids.size() == 1 ? ids.iterator().next() : INLINE + "all-" + inline.size();
            inline.computeIfAbsent(id, any -> including(namespace, ids));
            if (!namespace.isEmpty()) {
                inline.put(namespace, inline.get(id));
            }
            root.append("<xs:import")
                    .append(namespace.isEmpty() ? "" : attribute("namespace", namespace))
                    .append(attribute("schemaLocation", id))
                    .append("/>");
        });
        operations.forEach((name, operation) -> root.append(wrapper(name, operation)));
        return root.append("</xs:schema>").toString();
    }

    private static String wrapper(String name, Wsdl.Operation operation) {
        if (operation.parts() == null) {
            return "";
        }
        StringBuilder element =
                new StringBuilder("<xs:element" + attribute("name", name) + "><xs:complexType><xs:sequence>");
        operation
                .parts()
                .forEach((part, type) -> element.append("<xs:element")
                        .append(attribute("name", part))
                        .append(" form=\"unqualified\"")
                        .append(attribute("xmlns:t", type.getNamespaceURI()))
                        .append(attribute("type", "t:" + type.getLocalPart()))
                        .append("/>"));
        return element.append("</xs:sequence></xs:complexType></xs:element>").toString();
    }

    private static String including(String namespace, Set<String> ids) {
        StringBuilder all = new StringBuilder(
                "<xs:schema xmlns:xs=\"" + XSD + "\"" + attribute("targetNamespace", namespace) + ">");
        ids.forEach(id -> all.append("<xs:include")
                .append(attribute("schemaLocation", id))
                .append("/>"));
        return all.append("</xs:schema>").toString();
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\""
                + value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;") + "\"";
    }

    /** With the prefixes that were declared around it, since its types refer to them. */
    private static String standalone(Element schema) throws SAXException {
        Element whole = (Element) schema.cloneNode(true);
        for (Node around = schema.getParentNode(); around instanceof Element; around = around.getParentNode()) {
            NamedNodeMap attributes = around.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                        && !whole.hasAttribute(attribute.getName())) {
                    whole.setAttributeNS(
                            XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getName(), attribute.getValue());
                }
            }
        }
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(whole), new StreamResult(text));
            return text.toString();
        } catch (TransformerException unwritable) {
            throw new SAXException(unwritable);
        }
    }

    private Schema compile(String root) throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "inline,file");
        factory.setResourceResolver((type, namespace, publicId, systemId, base) ->
                new SchemaInput(resolved(namespace, systemId), systemId));
        return factory.newSchema(new StreamSource(new StringReader(root), INLINE + "root"));
    }

    /** By its name, or else by the namespace that is in the WSDL, or else a file. Throws if there is none. */
    private InputSource resolved(String namespace, String location) {
        String text = location == null ? null : inline.get(location);
        if (text == null && namespace != null && (location == null || location.isEmpty())) {
            text = inline.get(namespace);
        }
        String id = location == null ? INLINE + namespace : location;
        if (text != null) {
            InputSource source = new InputSource(new StringReader(text));
            source.setSystemId(id);
            return source;
        }
        try {
            InputSource source = new InputSource(new ByteArrayInputStream(files.bytes(String.valueOf(location))));
            source.setSystemId(id);
            return source;
        } catch (IOException missing) {
            throw new IllegalArgumentException("schema " + id + ": " + missing.getMessage(), missing);
        }
    }
}
