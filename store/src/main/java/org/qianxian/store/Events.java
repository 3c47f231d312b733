package org.qianxian.store;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qianxian.casework.journey.Event;

/** Events by the names that the journal has for them; a new kind of event is known as soon as it is permitted. */
final class Events {
    private static final Map<String, Class<? extends Event>> KINDS = Arrays.stream(Event.class.getPermittedSubclasses())
            .<Class<? extends Event>>map(kind -> kind.asSubclass(Event.class))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private Events() {}

    static String write(Event event) {
        return Json.write(event);
    }

    static Event read(String type, String json) {
        Class<? extends Event> kind = KINDS.get(type);
        if (kind == null) {
            throw new IllegalStateException("the journal has an event that this version does not know: " + type);
        }
        return Json.read(json, kind);
    }
}
