package org.qianxian.casework.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.qianxian.casework.text.Faults;

/** Splits CSV text into records. Lines are counted as an editor counts them, also through cells of several lines. */
final class CsvText {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CsvText() {}

    record Cells(int line, List<String> cells) {}

    /**
     * Empty lines are left out. After a quote that is in the wrong place or never closed nobody can say where a cell
     * ends: that is told, and nothing is read beyond it.
     */
    static List<Cells> parse(String thing, String text, Faults faults) {
        List<Cells> records = new ArrayList<>();
        int line = 1;
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            Iterator<CSVRecord> reading = parser.iterator();
            while (reading.hasNext()) {
                CSVRecord record = reading.next();
                if (record.size() > 1 || !record.get(0).isBlank()) {
                    records.add(new Cells(line, record.toList()));
                }
                line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
            }
        } catch (IOException | UncheckedIOException malformed) {
            faults.add(thing, "第" + line + "行", null, CsvTable.message(isClosed(text) ? "quote.stray" : "quote.open"));
        }
        return records;
    }

    private static boolean isClosed(String text) {
        return text.chars().filter(unit -> unit == '"').count() % 2 == 0;
    }
}
