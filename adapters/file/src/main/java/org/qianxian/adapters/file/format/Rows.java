package org.qianxian.adapters.file.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Texts;

/** Rows under a heading, being read: each becomes a structure by the heading's names, with its line as {@code _line}. */
final class Rows {
    private static final int MOST = 20_000;
    private final ObjectNode input = Json.object();
    private final ArrayNode rows = input.putArray("rows");
    private final Contents.LineFaults faults;
    private final List<String> heading = new ArrayList<>();

    Rows(String file) {
        this.faults = new Contents.LineFaults(file);
    }

    /** @param mayBeShort whether a row may leave out its last cells, as spreadsheets do */
    void add(long line, List<String> cells, boolean mayBeShort) throws UnreadableFileException {
        if (heading.isEmpty()) {
            head(line, cells);
        } else if (rows.size() + faults.list().size() >= MOST) {
            throw new UnreadableFileException(line, Texts.message("file.rows", MOST));
        } else if (cells.size() > heading.size() || (cells.size() < heading.size() && !mayBeShort)) {
            faults.add(line, "", String.join(",", cells), Texts.message("file.width", cells.size(), heading.size()));
        } else {
            row(line, cells);
        }
    }

    Contents.LineFaults faults() {
        return faults;
    }

    /** Throws if there was not even a heading. */
    Contents contents() throws UnreadableFileException {
        if (heading.isEmpty()) {
            throw new UnreadableFileException(0, Texts.message("file.empty"));
        }
        return new Contents(input, faults.list());
    }

    private void head(long line, List<String> cells) throws UnreadableFileException {
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = cell.strip();
            if (!name.isEmpty() && !seen.add(name)) {
                throw new UnreadableFileException(line, Texts.message("file.column-twice", name));
            }
            heading.add(name);
        }
    }

    private void row(long line, List<String> cells) {
        ObjectNode row = Json.object();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank() && !heading.get(i).isEmpty()) {
                row.put(heading.get(i), cells.get(i).strip());
            }
        }
        if (!row.isEmpty()) {
            rows.add(row.put("_line", line));
        }
    }
}
