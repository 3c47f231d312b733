package org.qianxian.casework.city;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A dictionary: code to name, in the order in which people should see it.
 *
 * @param name for example {@code urgency}
 */
public record CodeList(String name, Map<String, String> names) {
    public CodeList {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** The code whose code or name this is. */
    public Optional<String> findCode(String codeOrName) {
        if (names.containsKey(codeOrName)) {
            return Optional.of(codeOrName);
        }
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(codeOrName))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
