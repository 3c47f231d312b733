package org.qianxian.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.TableRow;

/**
 * Which rows of a table can match a case together with which: found through an index a condition, for the pairs of five
 * thousand rows are twelve million.
 */
final class Rivals<R extends TableRow> {
    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();

    /** @param trees per condition what is around a code, itself first */
    Rivals(List<R> rows, List<Function<String, List<String>>> trees) {
        this.rows = rows;
        for (int column = 0; column < trees.size(); column++) {
            columns.add(new Column(rows, column, trees.get(column)));
        }
    }

    /** Positions of the rows that overlap with this one in every condition, itself included. */
    BitSet of(R row) {
        BitSet rivals = new BitSet(rows.size());
        rivals.set(0, rows.size());
        for (int column = 0; column < columns.size(); column++) {
            rivals.and(columns.get(column).overlapping(row.conditions().get(column)));
        }
        return rivals;
    }

    private static final class Column {
        private final int size;
        private final Function<String, List<String>> tree;
        private final BitSet any = new BitSet();
        private final Map<String, BitSet> naming = new HashMap<>();
        private final Map<String, BitSet> namingBelow = new HashMap<>();

        Column(List<? extends TableRow> rows, int column, Function<String, List<String>> tree) {
            this.size = rows.size();
            this.tree = tree;
            for (int row = 0; row < size; row++) {
                Cell cell = rows.get(row).conditions().get(column);
                if (cell.any()) {
                    any.set(row);
                }
                for (String code : cell.codes()) {
                    naming.computeIfAbsent(code, none -> new BitSet()).set(row);
                    for (String around : tree.apply(code)) {
                        namingBelow
                                .computeIfAbsent(around, none -> new BitSet())
                                .set(row);
                    }
                }
            }
        }

        BitSet overlapping(Cell cell) {
            BitSet found = new BitSet(size);
            if (cell.any()) {
                found.set(0, size);
                return found;
            }
            found.or(any);
            for (String code : cell.codes()) {
                found.or(namingBelow.getOrDefault(code, any));
                for (String around : tree.apply(code)) {
                    found.or(naming.getOrDefault(around, any));
                }
            }
            return found;
        }
    }
}
