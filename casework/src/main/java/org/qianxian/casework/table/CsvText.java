package org.qianxian.casework.table;

import java.util.ArrayList;
import java.util.List;
import org.qianxian.casework.text.Faults;

/** Splits CSV text into records. Lines are counted as an editor counts them, also through cells of several lines. */
final class CsvText {
    private final String thing;
    private final String text;
    private final Faults faults;
    private final List<Cells> records = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int line = 1;
    private int recordLine = 1;

    record Cells(int line, List<String> cells) {}

    private CsvText(String thing, String text, Faults faults) {
        this.thing = thing;
        this.text = text;
        this.faults = faults;
    }

    /** Empty lines are left out. */
    static List<Cells> parse(String thing, String text, Faults faults) {
        return new CsvText(thing, text, faults).parse();
    }

    private List<Cells> parse() {
        while (at < text.length()) {
            char next = text.charAt(at++);
            switch (next) {
                case '"' -> quoted();
                case ',' -> endCell();
                case '\r' -> {
                    // The line feed that follows ends the record.
                }
                case '\n' -> endRecord();
                default -> cell.append(next);
            }
        }
        if (!cells.isEmpty() || cell.length() > 0) {
            endRecord();
        }
        return records;
    }

    private void quoted() {
        int opened = line;
        if (!cell.toString().isBlank()) {
            faults.add(thing, "第" + line + "行", null, CsvTable.message("quote.stray"));
        }
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '\n') {
                line++;
            }
            if (next != '"') {
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append(text.charAt(at++));
            } else {
                return;
            }
        }
        faults.add(thing, "第" + opened + "行", null, CsvTable.message("quote.open"));
    }

    private void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
    }

    private void endRecord() {
        endCell();
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
            records.add(new Cells(recordLine, List.copyOf(cells)));
        }
        cells = new ArrayList<>();
        line++;
        recordLine = line;
    }
}
