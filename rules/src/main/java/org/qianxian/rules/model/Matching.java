package org.qianxian.rules.model;

import java.util.List;

/** A row whose conditions all cover the case. */
public final class Matching {
    private final TableRow row;
    private final int[] depths;
    private final List<Cell> conditions;

    /** @param depths of each condition, as {@link Cell#depth} counts */
    public Matching(TableRow row, int[] depths) {
        this.row = row;
        this.depths = depths.clone();
        this.conditions = row.conditions();
    }

    public TableRow row() {
        return row;
    }

    /**
     * Whether this row is narrower than the other in some condition and at least as narrow in all: it lies deeper in the
     * tree, or lists fewer of the same values.
     */
    public boolean narrows(Matching other) {
        if (this == other || !row.group().equals(other.row.group())) {
            return false;
        }
        boolean narrower = false;
        for (int column = 0; column < depths.length; column++) {
            int compared = compare(other, column);
            if (compared < 0) {
                return false;
            }
            narrower |= compared > 0;
        }
        return narrower;
    }

    /** Whether this row's priority is higher than that of another of its group. */
    public boolean outranks(Matching other) {
        return row.priority() > other.row.priority() && row.group().equals(other.row.group());
    }

    private int compare(Matching other, int column) {
        if (depths[column] != other.depths[column]) {
            return depths[column] - other.depths[column];
        }
        Cell mine = conditions.get(column);
        Cell theirs = other.conditions.get(column);
        return mine.isPartOf(theirs) ? 1 : theirs.isPartOf(mine) ? -1 : 0;
    }
}
