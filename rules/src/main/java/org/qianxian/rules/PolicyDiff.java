package org.qianxian.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.Reading;
import org.qianxian.rules.schema.TableSchema;

/**
 * What differs between two versions, row by row.
 *
 * @param rules whether the rules that join the rows differ
 */
public record PolicyDiff(List<Row> rows, boolean rules) {
    public PolicyDiff {
        rows = List.copyOf(rows);
    }

    /**
     * A row that is not the same on both sides.
     *
     * @param cells heading to what it said and says; for a new row or one that is gone all of them, else those that differ
     * @param reading the row as a sentence: the new one, or of a row that is gone the old one
     */
    public record Row(String table, String id, Kind kind, Map<String, Cell> cells, String reading) {}

    /** What happened to a row. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public record Cell(String before, String after) {}

    /** @param language of the readings; the tables' own words stay as they are written */
    public static PolicyDiff of(PolicyBundle before, PolicyBundle after, Locale language) {
        List<Row> rows = new ArrayList<>();
        for (TableSchema table : PolicySchema.tables()) {
            Map<String, CsvRow> old = byId(before.rows(table.name()));
            Map<String, CsvRow> now = byId(after.rows(table.name()));
            TreeSet<String> ids = new TreeSet<>(old.keySet());
            ids.addAll(now.keySet());
            for (String id : ids) {
                Map<String, String> left = old.containsKey(id) ? old.get(id).cells() : Map.of();
                Map<String, String> right = now.containsKey(id) ? now.get(id).cells() : Map.of();
                Map<String, Cell> cells = cells(table, left, right);
                if (!cells.isEmpty()) {
                    Kind kind = left.isEmpty() ? Kind.ADDED : right.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
                    String reading = new Reading(table, language).of(right.isEmpty() ? left : right);
                    rows.add(new Row(table.name(), id, kind, cells, reading));
                }
            }
        }
        return new PolicyDiff(rows, !before.rules().equals(after.rules()));
    }

    private static Map<String, Cell> cells(TableSchema table, Map<String, String> left, Map<String, String> right) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (String heading : table.headings()) {
            String before = left.getOrDefault(heading, "");
            String after = right.getOrDefault(heading, "");
            if (!before.equals(after)) {
                cells.put(heading, new Cell(before, after));
            }
        }
        return cells;
    }

    private static Map<String, CsvRow> byId(List<CsvRow> rows) {
        Map<String, CsvRow> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.putIfAbsent(row.get(TableKind.ID), row));
        return byId;
    }
}
