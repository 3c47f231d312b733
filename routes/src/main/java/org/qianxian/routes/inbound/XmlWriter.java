package org.qianxian.routes.inbound;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.apache.cxf.helpers.DOMUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes elements of the contract's namespace; text is always text, never markup. */
final class XmlWriter {
    private final Element element;

    private XmlWriter(Element element) {
        this.element = element;
    }

    static XmlWriter root(String name) {
        Document document = DOMUtils.createDocument();
        Element root = document.createElementNS(HotlineContract.NAMESPACE, name);
        root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns", HotlineContract.NAMESPACE);
        document.appendChild(root);
        return new XmlWriter(root);
    }

    /** A new last child. */
    XmlWriter inside(String name) {
        Element child = element.getOwnerDocument().createElementNS(HotlineContract.NAMESPACE, name);
        element.appendChild(child);
        return new XmlWriter(child);
    }

    /** Nothing is written for null. Characters that XML cannot hold are left out. */
    XmlWriter text(String name, @Nullable Object value) {
        if (value != null) {
            inside(name).element.setTextContent(writable(value.toString()));
        }
        return this;
    }

    /** To the second, with the zone's offset. */
    XmlWriter time(String name, @Nullable Instant instant, ZoneId zone) {
        return text(
                name,
                instant == null
                        ? null
                        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
    }

    Element element() {
        return element;
    }

    private static String writable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point == '\t'
                        || point == '\n'
                        || point == '\r'
                        || (point >= 0x20 && point <= 0xD7FF)
                        || (point >= 0xE000 && point <= 0xFFFD)
                        || point >= 0x10000)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
