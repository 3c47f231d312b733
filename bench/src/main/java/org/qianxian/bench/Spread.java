package org.qianxian.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A figure's least, middle and greatest value over the rounds. */
record Spread(double min, double median, double max) {
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("median", round(median))
                .put("min", round(min))
                .put("max", round(max));
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
