package org.qianxian.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.TableRow;

/**
 * How two rows stand to one another wherever both match: found from their cells alone, without a case. Cells that list
 * several values can stand differently in different places, so each column has a set of relations.
 */
final class Overlap {
    private final List<Set<Integer>> columns;

    private Overlap(List<Set<Integer>> columns) {
        this.columns = columns;
    }

    /** @param trees per column what a code is below of, itself first; null where codes have nothing above them */
    static Overlap of(TableRow one, TableRow other, List<Function<String, List<String>>> trees) {
        List<Set<Integer>> columns = new ArrayList<>();
        for (int column = 0; column < trees.size(); column++) {
            Cell mine = one.conditions().get(column);
            Cell theirs = other.conditions().get(column);
            columns.add(relations(mine, theirs, trees.get(column)));
        }
        return new Overlap(columns);
    }

    /** Whether any case can match both rows. */
    boolean exists() {
        return columns.stream().noneMatch(Set::isEmpty);
    }

    /** Whether there is a case that both match and for which neither is the narrower. */
    boolean undecided() {
        return exists() && undecided(0, false, false);
    }

    /** Whether the conditions are the same in every column. */
    boolean same() {
        return columns.stream().allMatch(relations -> relations.equals(Set.of(0)));
    }

    private boolean undecided(int column, boolean mineSomewhere, boolean theirsSomewhere) {
        if (column == columns.size()) {
            return mineSomewhere == theirsSomewhere;
        }
        return columns.get(column).stream()
                .anyMatch(relation ->
                        undecided(column + 1, mineSomewhere || relation > 0, theirsSomewhere || relation < 0));
    }

    /** 1 where the first cell is narrower, -1 where the second is, 0 where neither; empty if no value is in both. */
    private static Set<Integer> relations(Cell mine, Cell theirs, Function<String, List<String>> tree) {
        if (mine.any() || theirs.any()) {
            return Set.of(Boolean.compare(theirs.any(), mine.any()));
        }
        Set<Integer> relations = new LinkedHashSet<>();
        for (String code : mine.codes()) {
            for (String their : theirs.codes()) {
                if (code.equals(their)) {
                    relations.add(mine.isPartOf(theirs) ? 1 : theirs.isPartOf(mine) ? -1 : 0);
                } else if (tree.apply(code).contains(their)) {
                    relations.add(1);
                } else if (tree.apply(their).contains(code)) {
                    relations.add(-1);
                }
            }
        }
        return relations;
    }
}
