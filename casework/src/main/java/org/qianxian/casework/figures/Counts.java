package org.qianxian.casework.figures;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts of one group. What is not in it is zero. */
public record Counts(Map<Count, Long> of) {
    public static final Counts NONE = new Counts(Map.of());

    public Counts {
        Map<Count, Long> copy = new EnumMap<>(Count.class);
        copy.putAll(of);
        of = Collections.unmodifiableMap(copy);
    }

    public long get(Count count) {
        return of.getOrDefault(count, 0L);
    }

    /** Between 0 and 1; empty while there is nothing to divide by. */
    public OptionalDouble rate(Rate rate) {
        long whole = get(rate.whole());
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) get(rate.part()) / whole);
    }

    public Counts plus(Counts other) {
        Map<Count, Long> sum = new EnumMap<>(Count.class);
        sum.putAll(of);
        other.of().forEach((count, n) -> sum.merge(count, n, Long::sum));
        return new Counts(sum);
    }
}
