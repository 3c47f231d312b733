package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * Rows of a CSV file with a heading (RFC 4180). A row that cannot be read, such as one with a quote that is never
 * closed, costs its first line only: reading goes on with the next.
 */
final class CsvRows implements Rows {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final String thing;
    private final Lines lines;
    private final int longest;
    private final List<String> heading = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();

    /**
     * @param thing what the file is called in faults
     * @param columns those that the heading must have
     * @param longest the most characters of a row
     */
    CsvRows(String thing, Lines lines, List<String> columns, int longest) throws IOException {
        this.thing = thing;
        this.lines = lines;
        this.longest = longest;
        readHeading(columns);
    }

    @Override
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    @Override
    public List<Fault> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!faults.isEmpty()) {
            return null;
        }
        for (Lines.Line first = lines.next(); first != null; first = lines.next()) {
            if (!first.text().isBlank()) {
                Row row = row(first);
                if (!row.faults().isEmpty()
                        || !java.util.Objects.requireNonNull(row.tree()).isEmpty()) {
                    return row;
                }
            }
        }
        return null;
    }

    private void readHeading(List<String> columns) throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        List<String> cells = line == null ? null : cells(line.text());
        if (line == null || cells == null) {
            faults.add(Fault.of(thing, "", null, Texts.message("csv.empty", String.join("、", columns))));
            return;
        }
        String place = "第" + line.number() + "行";
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String column = SourceText.code(cell);
            heading.add(column);
            if (!column.isEmpty() && !seen.add(column)) {
                faults.add(Fault.of(thing, place, column, Texts.message("csv.column.twice")));
            } else if (!column.isEmpty() && !columns.isEmpty() && !columns.contains(column)) {
                warnings.add(Fault.of(thing, place, column, Texts.message("csv.column.extra")));
            }
        }
        columns.stream()
                .filter(column -> !seen.contains(column))
                .forEach(column -> faults.add(Fault.of(thing, place, column, Texts.message("csv.column.missing"))));
    }

    /** The row that starts in a line, with the lines that belong to it. */
    private Row row(Lines.Line first) throws IOException {
        List<Lines.Line> further = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        boolean open = quotes(first.text()) % 2 == 1;
        Lines.Line last = first;
        while (open && last.whole() && text.length() <= longest) {
            Lines.Line line = lines.next();
            if (line == null) {
                break;
            }
            further.add(line);
            text.append('\n').append(line.text());
            open ^= quotes(line.text()) % 2 == 1;
            last = line;
        }
        List<String> cells = cells(text.toString());
        boolean whole = !open && last.whole() && cells != null && cells.size() == heading.size();
        boolean legible = text.indexOf(String.valueOf(TextEncoding.BAD)) < 0;
        if (cells != null && whole && legible) {
            return new Row(first.number(), text.toString(), tree(cells), List.of());
        }
        if (!whole) {
            lines.putBack(further);
        }
        return unreadable(first, whole ? text.toString() : first.text(), problem(first, last, open, cells));
    }

    private Message problem(Lines.Line first, Lines.Line last, boolean open, @Nullable List<String> cells) {
        if (!last.whole()) {
            return Texts.message("csv.long", longest);
        }
        if (!first.ended()) {
            return Texts.message("csv.torn");
        }
        if (open) {
            return Texts.message("csv.quote");
        }
        if (cells == null) {
            return Texts.message("csv.malformed");
        }
        return cells.size() == heading.size()
                ? Texts.message("csv.bytes")
                : Texts.message("csv.width", cells.size(), heading.size());
    }

    private Row unreadable(Lines.Line line, String original, Message problem) {
        Fault fault =
                Fault.of(thing, "第" + line.number() + "行", SourceText.shown(SourceText.cut(original, 30)), problem);
        return new Row(line.number(), original, null, List.of(fault));
    }

    /** Columns by name; a name with dots is a place within a place. */
    private ObjectNode tree(List<String> cells) {
        ObjectNode tree = Json.object();
        for (int index = 0; index < cells.size(); index++) {
            String cell = cells.get(index);
            String column = heading.get(index);
            if (!cell.isBlank() && !column.isEmpty()) {
                ObjectNode at = tree;
                String[] names = column.split("\\.", -1);
                for (int depth = 0; depth < names.length - 1; depth++) {
                    at = at.withObjectProperty(names[depth]);
                }
                at.put(names[names.length - 1], cell);
            }
        }
        return tree;
    }

    private static @Nullable List<String> cells(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : null;
        } catch (IOException | UncheckedIOException malformed) {
            return null;
        }
    }

    private static long quotes(String text) {
        return text.chars().filter(unit -> unit == '"').count();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
