package org.qianxian.adapters.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchemaAll;
import org.apache.ws.commons.schema.XmlSchemaChoice;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaComplexContentExtension;
import org.apache.ws.commons.schema.XmlSchemaComplexType;
import org.apache.ws.commons.schema.XmlSchemaElement;
import org.apache.ws.commons.schema.XmlSchemaGroupRef;
import org.apache.ws.commons.schema.XmlSchemaSequence;
import org.apache.ws.commons.schema.XmlSchemaType;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.XmlShape;

/** The names within an element, as its schema declares them: qualified or not, of this namespace or another. */
final class SchemaShape implements XmlShape {
    private final Map<String, XmlSchemaElement> children = new HashMap<>();
    private final XmlSchemaCollection schemas;
    private final String otherwise;

    private SchemaShape(XmlSchemaCollection schemas, String otherwise) {
        this.schemas = schemas;
        this.otherwise = otherwise;
    }

    /** @param otherwise namespace of what the schema does not know; checking will say so */
    static SchemaShape of(XmlSchemaElement element, XmlSchemaCollection schemas, String otherwise) {
        SchemaShape shape = new SchemaShape(schemas, otherwise);
        shape.gather(type(element, schemas));
        return shape;
    }

    @Override
    public Child child(String key) {
        XmlSchemaElement element = children.get(key);
        if (element == null) {
            return new Child(new QName(otherwise, key), XmlShape.all(otherwise));
        }
        QName name = element.isRef() ? element.getRef().getTargetQName() : element.getWireName();
        return new Child(name, of(declared(element), schemas, name.getNamespaceURI()));
    }

    private void gather(@Nullable XmlSchemaType type) {
        if (!(type instanceof XmlSchemaComplexType complex)) {
            return;
        }
        gatherParticle(complex.getParticle());
        if (complex.getContentModel() != null
                && complex.getContentModel().getContent() instanceof XmlSchemaComplexContentExtension extension) {
            gather(schemas.getTypeByQName(extension.getBaseTypeName()));
            gatherParticle(extension.getParticle());
        }
    }

    private void gatherParticle(@Nullable Object particle) {
        if (particle instanceof XmlSchemaElement element) {
            QName name = element.isRef() ? element.getRef().getTargetQName() : element.getQName();
            String local = name == null ? element.getName() : name.getLocalPart();
            children.putIfAbsent(local, element);
        } else if (particle instanceof XmlSchemaGroupRef group) {
            gatherParticle(group.getParticle());
        } else {
            items(particle).forEach(this::gatherParticle);
        }
    }

    private static List<?> items(@Nullable Object particle) {
        if (particle instanceof XmlSchemaSequence sequence) {
            return sequence.getItems();
        }
        if (particle instanceof XmlSchemaChoice choice) {
            return choice.getItems();
        }
        return particle instanceof XmlSchemaAll all ? all.getItems() : List.of();
    }

    private XmlSchemaElement declared(XmlSchemaElement element) {
        XmlSchemaElement target =
                element.isRef() ? schemas.getElementByQName(element.getRef().getTargetQName()) : null;
        return target == null ? element : target;
    }

    private static @Nullable XmlSchemaType type(XmlSchemaElement element, XmlSchemaCollection schemas) {
        XmlSchemaType type = element.getSchemaType();
        QName name = element.getSchemaTypeName();
        return type != null || name == null ? type : schemas.getTypeByQName(name);
    }
}
