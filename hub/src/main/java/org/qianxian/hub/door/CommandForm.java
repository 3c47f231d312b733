package org.qianxian.hub.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.text.Faults;

/**
 * What one command asks for: the components of its record. Strings are required unless they are null-marked, or are a
 * remark ({@code text}) beside something that matters more. The parts of a nested record may stand beside its siblings.
 */
record CommandForm(String code, Class<? extends Command> kind) {
    /** Their text is what they are about. */
    private static final Set<String> SAYING = Set.of("progress", "cannot-handle", "supplement", "contact", "plan");

    /**
     * @param kind {@code text}, {@code flag}, {@code number}, {@code instant}, {@code list} or the names to choose from
     */
    public record Field(String name, String kind, boolean required) {}

    /** Throws {@link Faults.FaultyException} with every fault of the body. */
    Command read(JsonNode body) {
        FormReader reader = new FormReader(body, SAYING.contains(code));
        Object command = reader.record(kind, body);
        reader.faults().throwIfAny();
        return kind.cast(Objects.requireNonNull(command, "null comes with a fault"));
    }

    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        add(fields, kind);
        return fields;
    }

    private void add(List<Field> fields, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> type = component.getType();
            if (FormReader.isNested(type)) {
                add(fields, type);
            } else {
                fields.add(new Field(component.getName(), FormReader.kind(type), required(component)));
            }
        }
    }

    private boolean required(RecordComponent component) {
        return FormReader.isRequired(component, SAYING.contains(code));
    }

    static boolean isNullable(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations())
                .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
    }
}
