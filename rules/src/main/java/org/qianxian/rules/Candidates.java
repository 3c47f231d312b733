package org.qianxian.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.TableRow;

/** A table's rows by the case classes that they cover, so that a question joins a handful of rows and not all. */
final class Candidates<R extends TableRow> {
    private final Map<String, List<R>> byClass = new HashMap<>();
    private final List<R> forAny;

    Candidates(List<R> rows, Function<R, Cell> classes, CityIndex city) {
        this.forAny = rows.stream().filter(row -> classes.apply(row).any()).toList();
        for (String code : city.classes()) {
            List<String> path = city.classPath(code);
            byClass.put(
                    code,
                    rows.stream().filter(row -> classes.apply(row).covers(path)).toList());
        }
    }

    /** @param classPath as {@link CityIndex#classPath} tells */
    List<R> of(List<String> classPath) {
        return classPath.isEmpty() ? forAny : byClass.getOrDefault(classPath.get(0), forAny);
    }
}
