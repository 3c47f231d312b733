package org.qianxian.rules.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition cell: any value, or one of several codes. A code of a tree (class, area) covers everything below it.
 *
 * @param codes empty for any
 */
public record Cell(Set<String> codes) {
    public static final Cell ANY = new Cell(Set.of());

    /** The depth of a cell that does not cover a value. */
    public static final int OUTSIDE = -1;

    public Cell {
        codes = Set.copyOf(codes);
    }

    public boolean any() {
        return codes.isEmpty();
    }

    /** Whether the cell covers a value; nothing but any covers a value that is not known. */
    public boolean covers(@Nullable String code) {
        return codes.isEmpty() || (code != null && codes.contains(code));
    }

    /** Whether the cell covers a place in a tree, told as the place itself and what is around it, nearest first. */
    public boolean covers(List<String> path) {
        return depth(path) != OUTSIDE;
    }

    /** How deep in the tree the covering code lies: 0 for any, 1 for the root, and {@link #OUTSIDE}. */
    public int depth(List<String> path) {
        if (codes.isEmpty()) {
            return 0;
        }
        for (int index = 0; index < path.size(); index++) {
            if (codes.contains(path.get(index))) {
                return path.size() - index;
            }
        }
        return OUTSIDE;
    }

    /** Whether every code here is there as well, and there are more; any is wider than everything else. */
    public boolean isPartOf(Cell wider) {
        return !any() && (wider.any() || (wider.codes.size() > codes.size() && wider.codes.containsAll(codes)));
    }
}
