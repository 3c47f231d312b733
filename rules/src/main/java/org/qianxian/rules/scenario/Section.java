package org.qianxian.rules.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/** A mapping in a scenario file being read: hands out what is asked for, and tells what nobody asked for. */
final class Section {
    private final String file;
    private final String scenario;
    private final Value.Mapping mapping;
    private final Faults faults;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String file, String scenario, Value.Mapping mapping, Faults faults) {
        this.file = file;
        this.scenario = scenario;
        this.mapping = mapping;
        this.faults = faults;
    }

    int line() {
        return mapping.line();
    }

    Set<String> keys() {
        return mapping.entries().keySet();
    }

    /** The text under a key; empty if the key is not there. */
    Optional<String> find(String key) {
        Value.Entry entry = entry(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof Value.Text text) {
            return Optional.of(text.text());
        }
        faults.add(thing(), place(entry.line(), key), null, ScenarioTexts.message("scenario.no-text"));
        return Optional.of("");
    }

    /** As {@link #find}; not being there is a fault. */
    String get(String key) {
        return find(key).orElseGet(() -> {
            faults.add(thing(), place(line(), key), null, ScenarioTexts.message("scenario.missing", key));
            return "";
        });
    }

    /** One text or several; none if the key is not there. */
    List<String> list(String key) {
        Value.Entry entry = entry(key);
        if (entry != null && entry.value() instanceof Value.Listing listing) {
            return listing.values().stream()
                    .map(value -> value instanceof Value.Text text ? text.text() : notText(key, value))
                    .toList();
        }
        return find(key)
                .map(text -> text.isEmpty() ? List.<String>of() : List.of(text))
                .orElse(List.of());
    }

    private String notText(String key, Value value) {
        faults.add(thing(), place(value.line(), key), null, ScenarioTexts.message("scenario.no-text"));
        return "";
    }

    /** The sections listed under a key. */
    List<Section> sections(String key) {
        Value.Entry entry = entry(key);
        if (entry == null) {
            return List.of();
        }
        if (entry.value() instanceof Value.Listing listing) {
            return listing.values().stream()
                    .flatMap(value -> section(value).stream())
                    .toList();
        }
        faults.add(thing(), place(entry.line(), key), null, ScenarioTexts.message("scenario.no-list"));
        return List.of();
    }

    /** The section under a key; empty if the key is not there or holds something else, which is told. */
    Optional<Section> findSection(String key) {
        Value.Entry entry = entry(key);
        return entry == null ? Optional.empty() : section(entry.value());
    }

    private Optional<Section> section(Value value) {
        if (value instanceof Value.Mapping found) {
            return Optional.of(new Section(file, scenario, found, faults));
        }
        faults.add(thing(), place(value.line(), ""), null, ScenarioTexts.message("scenario.no-mapping"));
        return Optional.empty();
    }

    /** What is under a key that is there, made of its text; a text of which nothing can be made is a fault. */
    <T> Optional<T> read(String key, BiFunction<Section, String, Optional<T>> reader) {
        Optional<String> text = find(key);
        if (text.isEmpty() || text.get().isEmpty()) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(this, text.get());
        if (read.isEmpty()) {
            fault(key, text.get(), ScenarioTexts.message("scenario.word", key));
        }
        return read;
    }

    void fault(String key, @Nullable String value, Message problem) {
        Value.Entry entry = mapping.entries().get(key);
        faults.add(thing(), place(entry == null ? line() : entry.line(), key), value, problem);
    }

    int lineOf(String key) {
        Value.Entry entry = mapping.entries().get(key);
        return entry == null ? line() : entry.line();
    }

    /** Tells every key that nobody has asked for. */
    void rejectOthers() {
        for (Map.Entry<String, Value.Entry> entry : mapping.entries().entrySet()) {
            if (!asked.contains(entry.getKey())) {
                faults.add(
                        thing(),
                        place(entry.getValue().line(), ""),
                        entry.getValue().key(),
                        ScenarioTexts.message("scenario.key", String.join("、", asked)));
            }
        }
    }

    private Value.@Nullable Entry entry(String key) {
        asked.add(key);
        return mapping.entries().get(key);
    }

    private String thing() {
        return scenario.isEmpty() ? file : file + " " + scenario;
    }

    private static String place(int line, String key) {
        return key.isEmpty() ? "第" + line + "行" : "第" + line + "行「" + key + "」";
    }
}
