package org.qianxian.adapters.api.signing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;
import org.qianxian.adapters.api.mapping.XmlTree;

/** Puts a text into one element of a document of ours; all else says what it said. */
final class XmlText {
    private static final XMLInputFactory READING = XmlTree.factory();
    private static final XMLOutputFactory WRITING = XMLOutputFactory.newDefaultFactory();
    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();

    private XmlText() {}

    /** The element is not there, or more than once, or holds others. */
    static final class NoPlaceException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @param path local names, the element's own last; what stands above them is all the same */
    static byte[] replace(byte[] document, List<String> path, String text) throws NoPlaceException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + text.length());
        try {
            XMLEventReader reader = READING.createXMLEventReader(new ByteArrayInputStream(document));
            XMLEventWriter writer = WRITING.createXMLEventWriter(out, "UTF-8");
            if (copy(reader, writer, path, text) != 1) {
                throw new NoPlaceException();
            }
            writer.close();
            return out.toByteArray();
        } catch (XMLStreamException noXml) {
            throw new NoPlaceException();
        }
    }

    /** How often the element was there. */
    private static int copy(XMLEventReader reader, XMLEventWriter writer, List<String> path, String text)
            throws XMLStreamException, NoPlaceException {
        List<String> above = new ArrayList<>();
        int found = 0;
        while (reader.hasNext()) {
            XMLEvent event = reader.nextEvent();
            if (event.isStartDocument() || event.isEndDocument()) {
                continue; // in UTF-8 neither is needed
            }
            writer.add(event);
            if (event.isStartElement()) {
                above.add(event.asStartElement().getName().getLocalPart());
                if (endsWith(above, path)) {
                    found++;
                    skipContent(reader);
                    writer.add(EVENTS.createCharacters(text));
                }
            } else if (event.isEndElement()) {
                above.remove(above.size() - 1);
            }
        }
        return found;
    }

    private static void skipContent(XMLEventReader reader) throws XMLStreamException, NoPlaceException {
        while (!reader.peek().isEndElement()) {
            if (reader.nextEvent().isStartElement()) {
                throw new NoPlaceException();
            }
        }
    }

    private static boolean endsWith(List<String> all, List<String> end) {
        return all.size() >= end.size()
                && all.subList(all.size() - end.size(), all.size()).equals(end);
    }
}
