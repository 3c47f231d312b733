package org.qianxian.rules.model;

import java.util.List;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;

/**
 * A row of 时限: how long a stage may take.
 *
 * @param length 时长, in {@code unit}
 * @param fromNextDay 次日
 * @param untilEndOfWork 下班
 * @param warnPercent 预警
 */
public record DeadlineRow(
        String id,
        int line,
        Cell caseTypes,
        Cell classes,
        Cell urgencies,
        Cell tiers,
        Stage stage,
        Party party,
        Length length,
        LimitUnit unit,
        ClockStart start,
        boolean fromNextDay,
        boolean untilEndOfWork,
        int warnPercent)
        implements TableRow {
    @Override
    public int priority() {
        return 0;
    }

    @Override
    public String group() {
        return stage.name() + "/" + party.name();
    }

    @Override
    public List<Cell> conditions() {
        return List.of(caseTypes, classes, urgencies, tiers);
    }

    @Override
    public Object answer() {
        return List.of(length, unit, start, fromNextDay, untilEndOfWork, warnPercent);
    }
}
