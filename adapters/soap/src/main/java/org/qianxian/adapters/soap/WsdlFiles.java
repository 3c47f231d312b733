package org.qianxian.adapters.soap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A WSDL and the WSDLs that it imports. Nothing is read but files of the first one's folder, and no document types. */
final class WsdlFiles {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final int MOST = 50;

    private final @Nullable Path folder;
    private final List<Document> documents = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    private WsdlFiles(@Nullable Path folder) {
        this.folder = folder;
    }

    static WsdlFiles open(String location, String profile)
            throws IOException, SAXException, ParserConfigurationException {
        if (location.startsWith("classpath:")) {
            WsdlFiles files = new WsdlFiles(null);
            files.documents.add(
                    parse(resource(location.substring("classpath:".length()).replaceFirst("^/+", ""))));
            return files;
        }
        Path path = Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location);
        Path beside = Path.of(profile).toAbsolutePath().getParent();
        Path file = (beside == null ? path : beside.resolve(path)).normalize();
        WsdlFiles files = new WsdlFiles(file.getParent());
        files.read(String.valueOf(file.getFileName()));
        return files;
    }

    /** A file that the WSDL refers to. Throws if it is outside its folder. */
    byte[] bytes(String name) throws IOException {
        if (folder == null) {
            throw new IOException("a WSDL of the class path imports nothing: " + name);
        }
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("outside the WSDL's folder: " + name);
        }
        return Files.readAllBytes(file);
    }

    List<Document> documents() {
        return documents;
    }

    /** Of all files, in their order. */
    List<Element> all(String namespace, String name) {
        List<Element> all = new ArrayList<>();
        documents.forEach(document -> all.addAll(children(document.getDocumentElement(), namespace, name)));
        return all;
    }

    Optional<Element> find(String namespace, String element, String name) {
        return all(namespace, element).stream()
                .filter(one -> one.getAttribute("name").equals(name))
                .findFirst();
    }

    static List<Element> children(Element of, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = of.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    static Optional<Element> find(Element of, String namespace, String name) {
        return children(of, namespace, name).stream().findFirst();
    }

    static String attribute(Element of, String name, String otherwise) {
        return of.hasAttribute(name) ? of.getAttribute(name) : otherwise;
    }

    static QName qualified(Element context, String name) {
        int colon = name.indexOf(':');
        String namespace = context.lookupNamespaceURI(colon < 0 ? null : name.substring(0, colon));
        return new QName(namespace == null ? "" : namespace, name.substring(colon + 1));
    }

    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private void read(String name) throws IOException, SAXException, ParserConfigurationException {
        if (read.contains(name)) {
            return;
        }
        if (read.size() == MOST) {
            throw new IOException("more than " + MOST + " files");
        }
        read.add(name);
        Document document = parse(bytes(name));
        documents.add(document);
        for (Element imported : children(document.getDocumentElement(), WSDL, "import")) {
            read(imported.getAttribute("location"));
        }
    }

    private static Document parse(byte[] bytes) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(NO_DOCTYPE, true);
        return factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(bytes));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no " + name + " on the class path");
            }
            return stream.readAllBytes();
        }
    }
}
