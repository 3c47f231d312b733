package org.qianxian.adapters.file.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.qianxian.adapters.api.mapping.Texts;

/** Comma-separated values as RFC 4180 has them; those that we write are safe to open in a spreadsheet. */
final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private Csv() {}

    static String lines(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** A line with too few or too many cells, such as one that is torn, costs itself only. */
    static Contents read(String file, String text) throws UnreadableFileException {
        Rows rows = new Rows(file);
        long line = 1;
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            for (CSVRecord row : parser) {
                rows.add(line, row.toList(), false);
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException quote) {
            // A quote that is never closed swallows what follows it.
            rows.faults().add(line, "", "", Texts.message("file.quote"));
        }
        return rows.contents();
    }

    /** What a spreadsheet would run as a formula gets an apostrophe in front; numbers with a sign are none. */
    private static String cell(String value) {
        String safe = value.matches("(?s)([=@\\t\\r]|[+-](?![0-9])).*") ? "'" + value : value;
        if (safe.chars()
                .noneMatch(
                        character -> character == ',' || character == '"' || character == '\n' || character == '\r')) {
            return safe;
        }
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
