package org.qianxian.rules.model;

import java.util.List;

/**
 * A row of 派单: who handles such a case.
 *
 * @param tier code of 首办层级
 * @param function code of 主办职能
 * @param level code of the tier at which that function is asked for, 主办级别
 * @param supporting codes of 协办职能
 */
public record RoutingRow(
        String id,
        int line,
        Cell classes,
        Cell areas,
        Cell channels,
        Cell caseTypes,
        String tier,
        String function,
        String level,
        List<String> supporting,
        int priority,
        Span effective)
        implements TableRow {
    public RoutingRow {
        supporting = List.copyOf(supporting);
    }

    @Override
    public String group() {
        return "";
    }

    @Override
    public List<Cell> conditions() {
        return List.of(classes, areas, channels, caseTypes);
    }

    @Override
    public Object answer() {
        return List.of(tier, function, level, supporting);
    }
}
