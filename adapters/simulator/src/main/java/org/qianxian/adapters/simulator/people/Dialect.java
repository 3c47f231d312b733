package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/**
 * The words in which a channel names the class of a case.
 *
 * @param words each with the class of ours that it stands for: four digits, or two for a coarse one
 */
record Dialect(List<Word> words) {
    private static final Map<Sender, String> FILES = new EnumMap<>(Map.of(
            Sender.HOTLINE, "hotline-classes.csv",
            Sender.PEOPLES_VOICE, "peoples-voice-classes.csv",
            Sender.MORAL_BANK, "moral-bank-classes.csv"));

    Dialect {
        words = List.copyOf(words);
    }

    record Word(String theirs, String ours, String note) {
        String major() {
            return ours.substring(0, 2);
        }
    }

    static Dialect of(Sender sender, Map<Sender, Dialect> all) {
        Dialect dialect = all.get(sender);
        if (dialect == null) {
            throw new IllegalArgumentException("nobody knows the words of " + sender.channel());
        }
        return dialect;
    }

    /** @param configDir the folder that holds {@code channels/codes} */
    static Map<Sender, Dialect> all(Path configDir) {
        Map<Sender, Dialect> dialects = new EnumMap<>(Sender.class);
        Faults faults = new Faults();
        FILES.forEach((sender, name) -> dialects.put(
                sender, read(configDir.resolve("channels").resolve("codes").resolve(name), faults)));
        faults.throwIfAny();
        return dialects;
    }

    private static Dialect read(Path file, Faults faults) {
        try {
            CsvTable table = CsvTable.read(
                    file.toString(), Files.readAllBytes(file), List.of("theirs", "ours"), List.of("note"), faults);
            return new Dialect(table.rows().stream()
                    .map(row -> new Word(
                            row.get("theirs"), row.get("ours"), row.cells().getOrDefault("note", "")))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
