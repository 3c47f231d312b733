package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as everything here reads and writes it: depth and lengths bounded, nothing after the end, keys in their order. */
public final class Json {
    private static final int DEEPEST = 100;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Throws if the text is not one JSON value, or is nested too deeply. */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Like {@link #parse(String)}, of UTF-8 (or what a byte order mark says). */
    public static JsonNode parse(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** Compact, keys in their order. */
    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    /** As JSONata works on it: maps, lists, texts, numbers, booleans and null. */
    static @Nullable Object toPlain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>(node.size() * 2);
                node.properties().forEach(entry -> map.put(entry.getKey(), toPlain(entry.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(node.size());
                node.forEach(item -> list.add(toPlain(item)));
                yield list;
            }
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            default -> node.asText();
        };
    }

    /** The way back; missing for null. Throws {@link IllegalArgumentException} for what is no data, such as a function. */
    static JsonNode toTree(@Nullable Object plain) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (plain == null) {
            return make.missingNode();
        }
        if (plain instanceof Map<?, ?> map) {
            ObjectNode object = make.objectNode();
            map.forEach((key, value) -> {
                JsonNode tree = toTree(value);
                object.set(String.valueOf(key), tree.isMissingNode() ? make.nullNode() : tree);
            });
            return object;
        }
        if (plain instanceof Collection<?> list) {
            var array = make.arrayNode();
            for (Object item : list) {
                JsonNode tree = toTree(item);
                array.add(tree.isMissingNode() ? make.nullNode() : tree);
            }
            return array;
        }
        if (plain instanceof String text) {
            return make.textNode(text);
        }
        if (plain instanceof Boolean yes) {
            return make.booleanNode(yes);
        }
        if (plain instanceof Number) {
            return MAPPER.valueToTree(plain);
        }
        throw new IllegalArgumentException("no data: " + plain.getClass().getSimpleName());
    }
}
