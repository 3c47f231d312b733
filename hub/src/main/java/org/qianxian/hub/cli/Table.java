package org.qianxian.hub.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows in columns as wide as they need. */
final class Table {
    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> numbers = new HashSet<>();

    Table(String... heading) {
        rows.add(List.of(heading));
    }

    /** Columns that are numbers, counted from zero, stand on the right. */
    Table numbersIn(Integer... columns) {
        numbers.addAll(List.of(columns));
        return this;
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean empty() {
        return rows.size() == 1;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                int width = width(column);
                line.append(column == 0 ? "" : BETWEEN)
                        .append(numbers.contains(column) ? Wide.right(cell, width) : Wide.left(cell, width));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> Wide.width(row.get(column))).max().orElse(0);
    }
}
