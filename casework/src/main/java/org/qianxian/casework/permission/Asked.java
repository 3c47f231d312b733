package org.qianxian.casework.permission;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Command;

/**
 * What somebody wants to do.
 *
 * @param action its code in the table
 * @param given what they said with it, by name, as text; what was left blank is not in it
 */
public record Asked(String action, Map<String, String> given) {
    /** Reason for whatever a table calls a reason or a basis. */
    public static final String REASON = "reason";

    public Asked {
        given = Map.copyOf(given);
    }

    public static Asked to(DoorAction action) {
        return new Asked(action.code(), Map.of());
    }

    public static Asked to(Command command) {
        Map<String, String> given = new TreeMap<>();
        for (RecordComponent component : command.getClass().getRecordComponents()) {
            add(given, component.getName(), valueOf(component, command));
        }
        return new Asked(Actions.code(command.getClass()), given);
    }

    public Asked with(String name, @Nullable String value) {
        Map<String, String> more = new TreeMap<>(given);
        add(more, name, value);
        return new Asked(action, more);
    }

    boolean says(String name) {
        return given.containsKey(name);
    }

    private static void add(Map<String, String> given, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            given.put(name, value.toString());
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Command command) {
        try {
            return component.getAccessor().invoke(command);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a command's components can be read", impossible);
        }
    }
}
