package org.qianxian.routes.inbound;

import java.io.StringReader;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.apache.cxf.staxutils.StaxUtils;
import org.qianxian.casework.text.Message;
import org.w3c.dom.Document;

/**
 * Reads XML from outside: no document type, no entities, and only so many elements, attributes and levels. The size of
 * texts is bounded by that of the whole.
 */
final class BoundedXml extends StreamReaderDelegate {
    static final int MOST_ELEMENTS = 50_000;
    static final int DEEPEST = 30;
    static final int MOST_ATTRIBUTES = 50;
    private static final XMLInputFactory FACTORY = factory();

    private int elements;
    private int depth;

    private BoundedXml(XMLStreamReader reader) {
        super(reader);
    }

    /** Throws {@link RefusedXmlException} for whatever is no XML that we take. */
    static Document read(String text) {
        try {
            BoundedXml reader = new BoundedXml(FACTORY.createXMLStreamReader(new StringReader(text)));
            Document document = StaxUtils.read(reader);
            while (reader.hasNext()) { // what stands after the root must be well-formed too
                reader.next();
            }
            return document;
        } catch (XMLStreamException malformed) {
            Location at = malformed.getLocation();
            String message =
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
            throw new RefusedXmlException(
                    at == null ? "" : "第" + at.getLineNumber() + "行第" + at.getColumnNumber() + "列",
                    Texts.message("soap.malformed", message));
        }
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> refuse("soap.dtd");
            case XMLStreamConstants.START_ELEMENT -> started();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {
                // bounded by the size of the whole
            }
        }
        return event;
    }

    private void started() {
        if (++elements > MOST_ELEMENTS) {
            refuse("soap.elements", MOST_ELEMENTS);
        }
        if (++depth > DEEPEST) {
            refuse("soap.depth", DEEPEST);
        }
        if (getAttributeCount() > MOST_ATTRIBUTES) {
            refuse("soap.attributes", MOST_ATTRIBUTES);
        }
    }

    private void refuse(String key, Object... words) {
        throw new RefusedXmlException("第" + getLocation().getLineNumber() + "行", Texts.message(key, words));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** XML that is malformed, or more than we take. */
    static final class RefusedXmlException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String place;
        private final transient Message problem;

        RefusedXmlException(String place, Message problem) {
            super(problem.in(java.util.Locale.ENGLISH));
            this.place = place;
            this.problem = problem;
        }

        String place() {
            return place;
        }

        Message problem() {
            return problem;
        }
    }
}
