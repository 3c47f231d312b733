package org.qianxian.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Faults;

/**
 * A mapping in a YAML file whose values are asked for one by one; what is wrong is told as a fault, and a harmless
 * value is handed out so that reading goes on and finds the next fault.
 */
final class YamlSection {
    private final YamlFile file;
    private final String pointer;
    private final JsonNode node;
    private final Faults faults;

    private YamlSection(YamlFile file, String pointer, JsonNode node, Faults faults) {
        this.file = file;
        this.pointer = pointer;
        this.node = node;
        this.faults = faults;
    }

    static YamlSection open(YamlFile file, String pointer, JsonNode node, Set<String> known, Faults faults) {
        if (!node.isObject()) {
            if (!YamlFile.isAbsent(node)) {
                file.fault(faults, pointer, Texts.message("yaml.mapping", String.join("、", new TreeSet<>(known))));
            }
        } else if (!known.isEmpty()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!known.contains(entry.getKey())) {
                    file.fault(
                            faults,
                            pointer + "/" + entry.getKey(),
                            Texts.message("yaml.key.unknown", String.join("、", new TreeSet<>(known))));
                }
            }
        }
        return new YamlSection(file, pointer, node, faults);
    }

    /** A text that must be there; empty text, with a fault, if it is not. Numbers and codes count as written. */
    String text(String key) {
        Optional<String> text = findText(key);
        if (text.isEmpty()) {
            JsonNode value = node.path(key);
            if (YamlFile.isAbsent(value) || value.isTextual()) {
                file.fault(faults, pointer + "/" + key, Texts.message("yaml.missing"));
            }
        }
        return text.orElse("");
    }

    /** A text that may be there. */
    Optional<String> findText(String key) {
        JsonNode value = node.path(key);
        if (YamlFile.isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            file.fault(faults, pointer + "/" + key, Texts.message("yaml.text"));
            return Optional.empty();
        }
        return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
    }

    /** A whole number of at least {@code least}, or {@code otherwise} if the key is not there. */
    int number(String key, int least, int otherwise) {
        JsonNode value = node.path(key);
        if (YamlFile.isAbsent(value)) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least) {
            file.fault(faults, pointer + "/" + key, Texts.message("yaml.number", least));
            return otherwise;
        }
        return value.intValue();
    }

    /** A list of texts; empty if the key is not there. */
    List<String> texts(String key) {
        JsonNode value = node.path(key);
        List<String> texts = new ArrayList<>();
        if (YamlFile.isAbsent(value)) {
            return texts;
        }
        if (!value.isArray()) {
            file.fault(faults, pointer + "/" + key, Texts.message("yaml.list"));
            return texts;
        }
        for (int index = 0; index < value.size(); index++) {
            if (value.get(index).isTextual()) {
                texts.add(value.get(index).asText());
            } else {
                file.fault(faults, pointer + "/" + key + "/" + index, Texts.message("yaml.text"));
            }
        }
        return texts;
    }

    /** A mapping within this one; empty if the key is not there. No known keys: any key goes. */
    YamlSection section(String key, Set<String> known) {
        return open(file, pointer + "/" + key, node.path(key), known, faults);
    }

    /** Every key with its text. */
    Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        keys().forEach(key -> findAny(key).ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Says that the value of a key is wrong. */
    void fault(String key, String text, Object... words) {
        file.fault(faults, pointer + "/" + key, Texts.message(text, words));
    }

    /** Says that the value of a key is wrong without showing it: it may be the secret itself. */
    void secretFault(String key, String text) {
        String inside = pointer + "/" + key;
        faults.add(file.name(), YamlFile.place(file.line(inside), inside), "***", Texts.message(text));
    }

    private Optional<String> findAny(String key) {
        @Nullable JsonNode value = node.get(key);
        if (value != null && (value.isBoolean() || value.isNumber())) {
            return Optional.of(value.asText());
        }
        return findText(key);
    }
}
