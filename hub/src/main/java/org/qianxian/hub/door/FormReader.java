package org.qianxian.hub.door;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.text.Faults;

/** Fills a command's record from a JSON object; all faults at once. Values may also be text, as a command line has them. */
final class FormReader {
    private static final String REMARK = "text";

    private final JsonNode body;
    private final boolean textMatters;
    private final Faults faults = new Faults();

    FormReader(JsonNode body, boolean textMatters) {
        this.body = body;
        this.textMatters = textMatters;
    }

    Faults faults() {
        return faults;
    }

    static boolean isNested(Class<?> type) {
        return type.isRecord() && type != Phone.class && type != CaseNumber.class;
    }

    static boolean isRequired(RecordComponent component, boolean textMatters) {
        return !CommandForm.isNullable(component)
                && !Set.class.isAssignableFrom(component.getType())
                && !List.class.isAssignableFrom(component.getType())
                && component.getType() != Map.class
                && (textMatters || !component.getName().equals(REMARK) || isAnswer(component));
    }

    static String kind(Class<?> type) {
        if (type == boolean.class) {
            return "flag";
        }
        if (type == int.class || type == long.class) {
            return "number";
        }
        if (type == Instant.class) {
            return "instant";
        }
        if (type.isEnum()) {
            return names(type);
        }
        return List.class.isAssignableFrom(type) || Set.class.isAssignableFrom(type) ? "list" : "text";
    }

    /** Null if a part of it is wrong, with the fault told. */
    @Nullable
    Object record(Class<?> type, JsonNode fields) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        int before = faults.list().size();
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i], fields);
        }
        return faults.list().size() > before ? null : make(type, components, values);
    }

    private @Nullable Object value(RecordComponent component, JsonNode fields) {
        String name = component.getName();
        Class<?> type = component.getType();
        JsonNode node = fields.path(name);
        if (isNested(type)) {
            return record(type, node.isObject() ? node : body);
        }
        if (type == Map.class) {
            Map<String, String> texts = new TreeMap<>();
            node.properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
            return texts;
        }
        if (List.class.isAssignableFrom(type) || Set.class.isAssignableFrom(type)) {
            List<String> texts = new ArrayList<>();
            (node.isArray() ? node : List.of(node)).forEach(item -> {
                if (!item.asText("").isBlank()) {
                    texts.add(item.asText());
                }
            });
            return Set.class.isAssignableFrom(type) ? new TreeSet<>(texts) : texts;
        }
        return single(component, node.isMissingNode() || node.isNull() ? "" : node.asText());
    }

    private @Nullable Object single(RecordComponent component, String text) {
        Class<?> type = component.getType();
        String name = component.getName();
        if (text.isBlank() && !primitive(type)) {
            if (isRequired(component, textMatters)) {
                faults.add("command", name, null, message("command.missing"));
            }
            return CommandForm.isNullable(component) ? null : "";
        }
        if (type == boolean.class) {
            return flag(name, text);
        }
        if (type == int.class || type == long.class) {
            return number(name, text, type);
        }
        if (type == Instant.class) {
            return instant(name, text);
        }
        if (type == Phone.class || type == CaseNumber.class) {
            return typed(name, text, type);
        }
        return type.isEnum() ? constant(name, text, type) : text;
    }

    private @Nullable Object flag(String name, String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        faults.add("command", name, text.isEmpty() ? null : text, message("command.flag"));
        return null;
    }

    private @Nullable Object number(String name, String text, Class<?> type) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            faults.add("command", name, text.isEmpty() ? null : text, message("command.number"));
            return null;
        }
        return type == int.class ? (Object) Integer.valueOf(text) : Long.valueOf(text);
    }

    private @Nullable Object instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noInstant) {
            faults.add("command", name, text, message("command.instant"));
            return null;
        }
    }

    private @Nullable Object typed(String name, String text, Class<?> type) {
        try {
            return type == Phone.class
                    ? new Phone(text)
                    : new CaseNumber(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            faults.add(
                    "command",
                    name,
                    type == Phone.class ? "***" : text,
                    message(type == Phone.class ? "command.phone" : "case.unknown"));
            return null;
        }
    }

    private @Nullable Object constant(String name, String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (code(constant).equals(text)) {
                return constant;
            }
        }
        faults.add("command", name, text, message("command.choice", names(type)));
        return null;
    }

    private @Nullable Object make(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException refused) {
            faults.add("command", "", null, message("command.impossible", String.valueOf(refused.getCause())));
            return null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made", impossible);
        }
    }

    /** A reply to the citizen is no remark. */
    private static boolean isAnswer(RecordComponent component) {
        return component.getDeclaringRecord() == org.qianxian.casework.journey.Completion.class;
    }

    private static boolean primitive(Class<?> type) {
        return type.isPrimitive();
    }

    private static String names(Class<?> type) {
        return Stream.of(type.getEnumConstants()).map(FormReader::code).collect(Collectors.joining("|"));
    }

    private static String code(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
