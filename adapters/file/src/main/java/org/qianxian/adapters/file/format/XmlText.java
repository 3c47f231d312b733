package org.qianxian.adapters.file.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.mapping.XmlShape;
import org.qianxian.adapters.api.mapping.XmlTree;
import org.qianxian.adapters.api.mapping.XmlWriting;
import org.qianxian.adapters.api.signing.Masking;

/** A file that is one XML document. */
final class XmlText {
    private static final XMLInputFactory INPUT = XmlTree.factory();

    private static final int LONGEST = 200;

    private XmlText() {}

    static String document(String root, JsonNode content, Encoding encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding.charset().name() + "\"?>\n"
                + XmlWriting.element(new QName(root), content, XmlShape.all("")) + "\n";
    }

    /** The root's contents as the body. The text is decoded already: what its declaration says of an encoding is past. */
    static Contents read(String text) throws UnreadableFileException {
        try {
            XMLStreamReader reader = INPUT.createXMLStreamReader(new StringReader(text));
            try {
                return new Contents(Json.object().set("body", root(reader)), List.of());
            } finally {
                reader.close();
            }
        } catch (XMLStreamException malformed) {
            long line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNumber();
            String why = String.valueOf(malformed.getMessage())
                    .lines()
                    .reduce((first, last) -> last)
                    .orElse("");
            throw new UnreadableFileException(line, Texts.message("file.malformed", "XML", Masking.mask(why, LONGEST)));
        }
    }

    private static JsonNode root(XMLStreamReader reader) throws XMLStreamException, UnreadableFileException {
        JsonNode root = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new UnreadableFileException(
                        reader.getLocation().getLineNumber(), Texts.message("file.document-type"));
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = new XmlTree().element(reader);
            }
        }
        if (root == null) {
            throw new UnreadableFileException(0, Texts.message("file.empty"));
        }
        return root;
    }
}
