package org.qianxian.rules.scenario;

import java.util.List;
import java.util.Map;

/** What a scenario file says somewhere, with its line, counted from 1. */
sealed interface Value {
    int line();

    record Text(String text, int line) implements Value {}

    record Listing(List<Value> values, int line) implements Value {
        public Listing {
            values = List.copyOf(values);
        }
    }

    /** @param entries by the Chinese word for their key, in the order of the file */
    record Mapping(Map<String, Entry> entries, int line) implements Value {}

    /** @param key as it was written */
    record Entry(String key, int line, Value value) {}
}
