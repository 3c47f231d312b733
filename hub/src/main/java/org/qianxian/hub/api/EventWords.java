package org.qianxian.hub.api;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CommandNames;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.text.Message;
import org.qianxian.hub.Words;

/** What an event says, by name, for people: the parts of its record that are words or numbers. */
final class EventWords {
    private EventWords() {}

    static Map<String, Object> of(Event event, Locale language) {
        Map<String, Object> words = new LinkedHashMap<>();
        if (event instanceof Event.Reported) {
            return words; // the report itself stands at the head of the case
        }
        if (event instanceof Event.Assigned assigned) {
            words.put("tier", assigned.assignment().tier());
            words.put("lead", assigned.assignment().lead());
            words.put("centre", assigned.assignment().centre());
            add(words, "supporting", assigned.assignment().supporting(), language);
            return words;
        }
        if (event instanceof Event.SolvedOnSpot solved) {
            words.put("lead", solved.assignment().lead());
            words.put("picture", solved.picture());
            words.put("sampled", solved.sampled());
            words.put("text", solved.completion().text());
            return words;
        }
        if (event instanceof Event.CommandRefused refused) {
            String code = CommandNames.code(refused.command());
            words.put("command", CommandNames.name(code).in(language) + " " + code);
            add(words, "reason", refused.reason(), language);
            return words;
        }
        if (event instanceof Event.Escalated escalated) {
            words.put("mode", Words.mode(escalated.mode(), language));
            words.put("units", String.join(" ", escalated.units()));
            words.put("lead", escalated.assignment().lead());
            return words;
        }
        addParts(words, (Record) event, language);
        return words;
    }

    private static void addParts(Map<String, Object> words, Record record, Locale language) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().trySetAccessible();
                add(words, component.getName(), component.getAccessor().invoke(record), language);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a record's components can be read", impossible);
            }
        }
    }

    private static void add(Map<String, Object> words, String name, @Nullable Object value, Locale language) {
        if (value == null || value instanceof Rationale) {
            return; // shown beside the event
        }
        if (value instanceof CaseNumber number) {
            words.put(name, number.value());
        } else if (value instanceof Message message) {
            words.put(name, Masking.mask(message.in(language)));
        } else if (value instanceof Record record && !(value instanceof Phone)) {
            addParts(words, record, language);
        } else if (value instanceof Number || value instanceof Boolean) {
            words.put(name, value);
        } else if (value instanceof Collection<?> several) {
            words.put(name, several.stream().map(String::valueOf).sorted().collect(Collectors.joining(" ")));
        } else if (value instanceof CaseState state) {
            words.put(name, Words.state(state, language));
        } else if (value instanceof Stage stage) {
            words.put(name, Words.stage(stage, language));
        } else if (value instanceof EscalationMode mode) {
            words.put(name, Words.mode(mode, language));
        } else if (value instanceof Enum<?> other) {
            words.put(name, other.name().toLowerCase(Locale.ROOT));
        } else {
            words.put(name, Masking.mask(value.toString()));
        }
        if ("".equals(words.get(name))) {
            words.remove(name);
        }
    }
}
