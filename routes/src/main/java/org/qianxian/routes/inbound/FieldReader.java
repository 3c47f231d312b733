package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/** The fields that a channel's mapping gave of one message, and what is wrong with them. Not for several threads. */
final class FieldReader {
    private final ChannelSpec spec;
    private final JsonNode fields;
    private final String thing;
    private final Faults faults = new Faults();
    private final Faults warnings = new Faults();

    /** @param thing what the message is called in faults */
    FieldReader(ChannelSpec spec, JsonNode fields, String thing) {
        this.spec = spec;
        this.fields = fields;
        this.thing = thing;
    }

    /** As it came, but not blank. A field that is required and not there is a fault. */
    Optional<String> find(String field) {
        JsonNode value = fields.at("/" + field.replace('.', '/'));
        if (value.isContainerNode() && !value.isEmpty()) {
            fault(field, value.toString(), "field.text");
            return Optional.empty();
        }
        Optional<String> text = Optional.of(value.asText(""))
                .filter(found -> !SourceText.code(found).isEmpty());
        if (text.isEmpty() && spec.report().required().contains(field)) {
            fault(field, null, "field.missing");
        }
        return text;
    }

    Optional<String> findCode(String field) {
        return find(field).map(SourceText::code);
    }

    JsonNode tree(String field) {
        return fields.path(field);
    }

    void fault(String field, @Nullable String value, String key, Object... words) {
        fault(field, value, Texts.message(key, words));
    }

    void fault(String field, @Nullable String value, Message problem) {
        faults.add(thing, spec.report().placeOf(field), SourceText.shown(value), problem);
    }

    void warn(String field, @Nullable String value, String key, Object... words) {
        warnings.add(thing, spec.report().placeOf(field), SourceText.shown(value), Texts.message(key, words));
    }

    boolean faulty() {
        return !faults.none();
    }

    List<Fault> faults() {
        return faults.list();
    }

    List<Fault> warnings() {
        return warnings.list();
    }
}
