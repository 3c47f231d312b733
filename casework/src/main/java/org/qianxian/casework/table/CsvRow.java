package org.qianxian.casework.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/**
 * A row that remembers where it stood.
 *
 * @param thing the table
 * @param line the line it starts in, counted from 1, the heading included
 * @param cells column to text, stripped, in the heading's order; empty text for an empty cell
 */
public record CsvRow(String thing, int line, Map<String, String> cells) {
    public CsvRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** The cell's text; throws if the table has no such column, which its heading check should have told. */
    public String get(String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw new NoSuchElementException(thing + " has no column " + column);
        }
        return cell;
    }

    /** For example {@code 第12行「紧急程度」列}. */
    public String place(String column) {
        return "第" + line + "行「" + column + "」列";
    }

    /** Says that one of this row's cells is wrong; an empty cell is shown as no value. */
    public void fault(Faults faults, String column, Message problem) {
        String value = cells.getOrDefault(column, "");
        faults.add(thing, place(column), value.isEmpty() ? null : value, problem);
    }
}
