package org.qianxian.hub.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.text.Message;

/** What an event says, by name, for people: the parts of its record that are words or numbers. */
final class EventWords {
    private EventWords() {}

    static Map<String, Object> of(Event event) {
        Map<String, Object> words = new LinkedHashMap<>();
        if (event instanceof Event.Reported) {
            return words; // the report itself stands at the head of the case
        }
        if (event instanceof Event.Assigned assigned) {
            words.put("tier", assigned.assignment().tier());
            words.put("lead", assigned.assignment().lead());
            words.put("centre", assigned.assignment().centre());
            return words;
        }
        if (event instanceof Event.Escalated escalated) {
            words.put("mode", escalated.mode().word());
            words.put("units", String.join(" ", escalated.units()));
            words.put("lead", escalated.assignment().lead());
            return words;
        }
        for (java.lang.reflect.RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                component.getAccessor().trySetAccessible();
                add(words, component.getName(), component.getAccessor().invoke(event));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a record's components can be read", impossible);
            }
        }
        return words;
    }

    private static void add(Map<String, Object> words, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Message message) {
            words.put(name, message.in(Locale.CHINESE));
        } else if (value instanceof Record record && !(value instanceof org.qianxian.casework.policy.Rationale)) {
            words.put(name, record.toString());
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            words.put(name, value);
        } else if (value != null && !(value instanceof org.qianxian.casework.policy.Rationale)) {
            words.put(name, value.toString());
        }
    }
}
