package org.qianxian.rules.model;

import java.util.List;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Trigger;

/**
 * A row of 升级: when a case climbs, and where to.
 *
 * @param least the trigger must have happened this often
 * @param most and not more often than this: rows that name times past due fire one after the other
 * @param target 去向
 */
public record EscalationRow(
        String id,
        int line,
        Trigger trigger,
        Cell classes,
        Cell tiers,
        int least,
        int most,
        Destination target,
        EscalationMode mode)
        implements TableRow {
    public boolean isReachedBy(int count) {
        return least <= count && count <= most;
    }

    /** Of two rows that are reached, the one that waits for more happenings is the narrower; it decides. */
    @Override
    public int priority() {
        return least;
    }

    @Override
    public String group() {
        return trigger.name();
    }

    @Override
    public List<Cell> conditions() {
        return List.of(classes, tiers);
    }

    @Override
    public Object answer() {
        return List.of(target, mode);
    }
}
