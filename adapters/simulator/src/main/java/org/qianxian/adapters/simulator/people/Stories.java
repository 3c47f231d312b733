package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/** What citizens say about the cases of a major class, with gaps for the place and the matter. */
final class Stories {
    private static final List<String> NO_STORY = List.of("{place}{item}，请核实处理并回复。");

    private final Map<String, List<String>> byMajorClass = new TreeMap<>();

    Stories() {
        Faults faults = new Faults();
        CsvTable table = CsvTable.read("stories.csv", bytes(), List.of("major", "content"), List.of(), faults);
        faults.throwIfAny();
        for (CsvRow row : table.rows()) {
            byMajorClass
                    .computeIfAbsent(row.get("major"), major -> new ArrayList<>())
                    .add(row.get("content"));
        }
    }

    /** @param choice any number; picks one of the stories */
    String tell(String majorClass, int choice, String place, String item) {
        List<String> stories = byMajorClass.getOrDefault(majorClass, NO_STORY);
        return stories.get(Math.floorMod(choice, stories.size()))
                .replace("{place}", place)
                .replace("{item}", item);
    }

    private static byte[] bytes() {
        try (InputStream stories = Stories.class.getResourceAsStream("stories.csv")) {
            if (stories == null) {
                throw new IllegalStateException("stories.csv is not on the class path");
            }
            return stories.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
