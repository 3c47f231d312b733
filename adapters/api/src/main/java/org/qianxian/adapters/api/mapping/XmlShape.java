package org.qianxian.adapters.api.mapping;

import javax.xml.namespace.QName;

/** What a schema says about the names within an element. */
@FunctionalInterface
public interface XmlShape {
    /** The element that a key stands for. */
    Child child(String key);

    /** @param within what may be in it */
    record Child(QName name, XmlShape within) {}

    /** Where no schema says otherwise: every element in one namespace, or, if it is empty, in none. */
    static XmlShape all(String namespace) {
        return new XmlShape() {
            @Override
            public Child child(String key) {
                return new Child(new QName(namespace, key), this);
            }
        };
    }
}
