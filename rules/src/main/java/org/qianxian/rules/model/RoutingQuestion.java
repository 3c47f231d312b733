package org.qianxian.rules.model;

import java.util.List;

/** Who handles this case? */
public final class RoutingQuestion extends Question<RoutingRow> {
    public RoutingQuestion(List<RoutingRow> candidates, Aspects aspects) {
        super(candidates, aspects);
    }

    @Override
    int[] depths(RoutingRow row) {
        return new int[] {
            row.classes().depth(getClassPath()),
            row.areas().depth(getAreaPath()),
            flat(row.channels()),
            flat(row.caseTypes())
        };
    }
}
