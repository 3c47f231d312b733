package org.qianxian.rules.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often something was before and is after, by name. Bounded by the number of names. */
public final class Tally {
    private final Map<String, long[]> counts = new HashMap<>();

    /**
     * @param before how many there were
     * @param after how many there would be
     */
    public record Line(String name, long before, long after) {
        public long more() {
            return after - before;
        }
    }

    void before(String name) {
        counts.computeIfAbsent(name, none -> new long[2])[0]++;
    }

    void after(String name) {
        counts.computeIfAbsent(name, none -> new long[2])[1]++;
    }

    /** Those that change most first. */
    public List<Line> lines() {
        return counts.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .sorted(Comparator.comparingLong((Line line) -> -Math.abs(line.more()))
                        .thenComparing(line -> -line.after())
                        .thenComparing(Line::name))
                .toList();
    }
}
