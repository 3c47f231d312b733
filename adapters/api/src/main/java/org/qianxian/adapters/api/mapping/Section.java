package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/**
 * A mapping within a configuration file, being read. Whatever is wrong goes into the faults with its place, and the
 * reader goes on with a harmless stand-in, so that all faults are told at once; what was read may only be used if there
 * were none. {@link #noOtherKeys} at the end names the keys that nobody asked for. Not for several threads.
 */
public final class Section {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5})(kB|MB)");
    private static final long MEGABYTE = 1_048_576;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final String thing;
    private final String place;
    private final JsonNode node;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    private Section(String thing, String place, JsonNode node, Faults faults) {
        this.thing = thing;
        this.place = place;
        this.node = node;
        this.faults = faults;
        if (!absent(node) && !node.isObject()) {
            faults.add(thing, place, shown(node), Texts.message("section.mapping"));
        }
    }

    /**
     * @param thing the file, as its owner calls it
     * @param place keys on the way to the node, with dots; empty for the file's root
     */
    public static Section of(String thing, String place, JsonNode node, Faults faults) {
        return new Section(thing, place, node, faults);
    }

    public String thing() {
        return thing;
    }

    public String place() {
        return place;
    }

    /** Whether the file has this section at all. */
    public boolean present() {
        return node.isObject();
    }

    public boolean has(String key) {
        asked.add(key);
        return !absent(node.path(key));
    }

    /** A section that may be left out. */
    public Section section(String key) {
        asked.add(key);
        return new Section(thing, placeOf(key), node.path(key), faults);
    }

    public Section requiredSection(String key) {
        if (!has(key)) {
            missing(key);
        }
        return section(key);
    }

    /** The sections within this one, by key, in the file's order. */
    public Map<String, Section> sections() {
        Map<String, Section> all = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> all.put(key, section(key)));
        return all;
    }

    /** The section under this key, or those in the list under it; none if it is left out. */
    public List<Section> sectionOrList(String key) {
        JsonNode value = raw(key);
        if (!value.isArray()) {
            return absent(value) ? List.of() : List.of(section(key));
        }
        List<Section> all = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            all.add(new Section(thing, placeOf(key) + "[" + i + "]", value.get(i), faults));
        }
        return all;
    }

    /** The keys that are there, in the file's order. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** As it stands; a missing node if it is not there. */
    public JsonNode raw(String key) {
        asked.add(key);
        return node.path(key);
    }

    public Optional<String> findText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode value = node.path(key);
        if (!value.isValueNode()) {
            fault(key, shown(value), Texts.message("section.text"));
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    /** Empty, and a fault, if it is missing or blank. */
    public String text(String key) {
        String text = findText(key).orElse("");
        if (text.isBlank()) {
            missing(key);
        }
        return text;
    }

    /** One of a few words; the first of them, and a fault, if it is another. */
    public String choice(String key, String standard, List<String> choices) {
        String text = findText(key).orElse(standard);
        if (!choices.contains(text)) {
            fault(key, text, Texts.message("section.choice", String.join(", ", choices)));
            return choices.get(0);
        }
        return text;
    }

    /** Several words, or one. */
    public List<String> list(String key) {
        JsonNode value = raw(key);
        List<String> list = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> list.add(item.asText()));
        } else if (!absent(value)) {
            list.add(value.asText());
        }
        return list;
    }

    /** An encoding's name; UTF-8 if left out. */
    public Charset charset(String key) {
        String name = findText(key).orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            fault(key, name, Texts.message("section.charset"));
            return StandardCharsets.UTF_8;
        }
    }

    /** For example {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h}. */
    public Duration duration(String key, Duration standard) {
        Optional<String> text = findText(key);
        if (text.isEmpty()) {
            return standard;
        }
        Optional<Duration> parsed = parseDuration(text.get());
        if (parsed.isEmpty()) {
            fault(key, text.get(), Texts.message("section.duration"));
        }
        return parsed.orElse(standard);
    }

    /** Empty if the text is no duration longer than nothing. */
    public static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }

    /** For example {@code 500kB} or {@code 2MB}, in bytes; 0, and a fault, for what is no size or more than {@code most}. */
    public long size(String key, String standard, long most) {
        String text = findText(key).orElse(standard);
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            long bytes = Long.parseLong(size.group(1)) * (size.group(2).equals("MB") ? MEGABYTE : 1024);
            if (bytes <= most) {
                return bytes;
            }
        }
        fault(key, text, Texts.message("section.size", most / MEGABYTE));
        return 0;
    }

    /** A whole number of at least 1; {@code standard} if left out. */
    public int number(String key, int standard) {
        JsonNode value = raw(key);
        if (absent(value)) {
            return standard;
        }
        if (!value.isInt() || value.intValue() < 1) {
            fault(key, shown(value), Texts.message("section.number"));
            return standard;
        }
        return value.intValue();
    }

    public boolean flag(String key, boolean standard) {
        JsonNode value = raw(key);
        if (absent(value)) {
            return standard;
        }
        if (!value.isBoolean()) {
            fault(key, shown(value), Texts.message("section.flag"));
        }
        return value.asBoolean(standard);
    }

    public Optional<Expression> findExpression(String key) {
        return findText(key).map(text -> compiled(key, text));
    }

    /** An expression that must be there. */
    public Expression expression(String key) {
        Optional<Expression> found = findExpression(key);
        if (found.isEmpty()) {
            missing(key);
        }
        return found.orElse(Stand.IN);
    }

    /** All keys of the section under this key, each an expression. */
    public Map<String, Expression> expressions(String key) {
        Section section = section(key);
        Map<String, Expression> all = new LinkedHashMap<>();
        section.node.fieldNames().forEachRemaining(name -> all.put(name, section.expression(name)));
        return all;
    }

    public Optional<StructureTemplate> findTemplate(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return Optional.ofNullable(StructureTemplate.compile(thing, placeOf(key), node.path(key), faults));
    }

    public void fault(String key, @Nullable String value, Message problem) {
        faults.add(thing, placeOf(key), value, problem);
    }

    public void add(Fault fault) {
        faults.add(fault);
    }

    public void missing(String key) {
        fault(key, null, Texts.message("section.missing", key));
    }

    /** Call last: whatever was not asked for is not known here. */
    public void noOtherKeys() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                fault(
                        key,
                        shown(node.path(key)),
                        Texts.message("section.unknown", asked.stream().sorted().toList()));
            }
        });
    }

    private Expression compiled(String key, String text) {
        Expression expression = Expression.compile(thing, placeOf(key), text, faults);
        return expression == null ? Stand.IN : expression;
    }

    private String placeOf(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String shown(JsonNode node) {
        return node.isValueNode() ? node.asText() : Json.text(node);
    }

    /** Stands in for an expression that is missing or wrong; by then there is a fault, so it is never evaluated. */
    private static final class Stand {
        static final Expression IN = Expression.compile("null");
    }
}
