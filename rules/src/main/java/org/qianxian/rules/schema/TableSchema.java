package org.qianxian.rules.schema;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * A policy table.
 *
 * @param name of its file without ending, such as {@code routing}
 * @param title for people, such as 派单规则
 * @param reading a row as a sentence: headings in braces stand for their cells, and what is in brackets is left out where
 *     its cell says nothing
 */
public record TableSchema(String name, Said title, Said doc, Said reading, List<ColumnSchema> columns) {
    public TableSchema {
        columns = List.copyOf(columns);
    }

    public List<String> headings() {
        return columns.stream().map(ColumnSchema::heading).toList();
    }

    /** Throws if the table has no such column. */
    public ColumnSchema column(String heading) {
        return columns.stream()
                .filter(column -> column.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " has no column " + heading));
    }
}
