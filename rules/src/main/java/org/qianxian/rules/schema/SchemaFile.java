package org.qianxian.rules.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads a schema file. They come with the program, so a faulty one is an engineer's mistake and simply throws. */
final class SchemaFile {
    private static final Set<String> KEYS = Set.of(
            "heading",
            "en",
            "type",
            "dictionary",
            "words",
            "suggestions",
            "condition",
            "many",
            "any",
            "required",
            "least",
            "most",
            "pattern",
            "problem",
            "after",
            "anything",
            "silent",
            "doc");

    private final String name;

    private SchemaFile(String name) {
        this.name = name;
    }

    static TableSchema read(String name) {
        try (InputStream yaml = SchemaFile.class.getResourceAsStream(name + ".yml")) {
            if (yaml == null) {
                throw new IllegalStateException("the schema of table " + name + " is missing from the module");
            }
            Object loaded = new Load(LoadSettings.builder().setLabel(name).build()).loadFromInputStream(yaml);
            return new SchemaFile(name).table(map(loaded));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private TableSchema table(Map<?, ?> yaml) {
        List<ColumnSchema> columns = list(yaml.get("columns")).stream()
                .map(each -> column(map(each)))
                .toList();
        return new TableSchema(
                text(yaml, "table"),
                said(yaml.get("title")),
                said(yaml.get("doc")),
                said(yaml.get("reading")),
                columns);
    }

    private ColumnSchema column(Map<?, ?> yaml) {
        for (Object key : yaml.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalStateException(name + ".yml: a column has no " + key);
            }
        }
        String pattern = textOrNull(yaml, "pattern");
        return new ColumnSchema(
                text(yaml, "heading"),
                text(yaml, "en"),
                type(text(yaml, "type")),
                textOrNull(yaml, "dictionary"),
                words(yaml.get("words")),
                words(yaml.get("suggestions")),
                yes(yaml, "condition"),
                yes(yaml, "many"),
                yes(yaml, "any"),
                yes(yaml, "required"),
                whole(yaml, "least", 0),
                whole(yaml, "most", Integer.MAX_VALUE),
                pattern == null ? null : Pattern.compile(pattern),
                textOrNull(yaml, "problem"),
                textOrNull(yaml, "after"),
                yaml.containsKey("anything") ? said(yaml.get("anything")) : null,
                textOrNull(yaml, "silent"),
                said(yaml.get("doc")));
    }

    private ColumnType type(String word) {
        for (ColumnType type : ColumnType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new IllegalStateException(name + ".yml: no column is of type " + word);
    }

    private Said said(@Nullable Object yaml) {
        return new Said(text(map(yaml), "zh"), text(map(yaml), "en"));
    }

    private String text(Map<?, ?> yaml, String key) {
        String text = textOrNull(yaml, key);
        if (text == null) {
            throw new IllegalStateException(name + ".yml: " + key + " is missing in " + yaml);
        }
        return text;
    }

    private static @Nullable String textOrNull(Map<?, ?> yaml, String key) {
        Object value = yaml.get(key);
        return value == null ? null : String.valueOf(value);
    }

    private static boolean yes(Map<?, ?> yaml, String key) {
        return Boolean.TRUE.equals(yaml.get(key));
    }

    private static int whole(Map<?, ?> yaml, String key, int otherwise) {
        return yaml.get(key) instanceof Integer number ? number : otherwise;
    }

    private static List<String> words(@Nullable Object yaml) {
        return yaml == null
                ? List.of()
                : list(yaml).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object yaml) {
        return yaml instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object yaml) {
        return yaml instanceof Map<?, ?> map ? map : Map.of();
    }
}
