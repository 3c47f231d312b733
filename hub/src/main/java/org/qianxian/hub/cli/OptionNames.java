package org.qianxian.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A command's fields as options: {@code reasonCode} is {@code --reason-code}; one that comes twice is a list. */
final class OptionNames {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private OptionNames() {}

    static String kebab(String field) {
        return HUMP.matcher(field).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    static String camel(String option) {
        StringBuilder name = new StringBuilder();
        for (String part : option.split("-")) {
            name.append(name.length() == 0 ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }

    /**
     * {@code --name value} or {@code --name=value}, any number of them.
     *
     * @throws IllegalArgumentException with the word that does not fit
     */
    static ObjectNode body(String command, List<String> words) {
        ObjectNode body = new ObjectMapper().createObjectNode().put("command", command);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.matches("--[a-z][a-z0-9-]*(=.*)?")) {
                throw new IllegalArgumentException(word);
            }
            int equals = word.indexOf('=');
            if (equals < 0 && i + 1 == words.size()) {
                throw new IllegalArgumentException(word);
            }
            String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
            put(body, camel(word.substring(2, equals < 0 ? word.length() : equals)), value);
        }
        return body;
    }

    private static void put(ObjectNode body, String name, String value) {
        JsonNode before = body.get(name);
        if (before == null) {
            body.put(name, value);
        } else if (before instanceof ArrayNode several) {
            several.add(value);
        } else {
            body.set(name, body.arrayNode().add(before).add(value));
        }
    }
}
