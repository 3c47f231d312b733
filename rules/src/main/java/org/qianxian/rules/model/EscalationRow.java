package org.qianxian.rules.model;

import java.util.List;
import java.util.Map;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Trigger;

/**
 * A row of 升级: when a case climbs, and where to.
 *
 * @param least the trigger must have happened this often
 * @param most and not more often than this: rows that name times past due fire one after the other
 * @param days the window in which cases of the same place and class are counted; 0 for what happens to one case
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
        int days,
        Destination target,
        EscalationMode mode)
        implements TableRow {
    /** @param cluster by the number of days, how many cases of the same place and class there are */
    public boolean isReachedBy(int times, Map<Integer, Integer> cluster) {
        int count = days == 0 ? times : cluster.getOrDefault(days, 0);
        return least <= count && count <= most;
    }

    /** Of two rows that are reached, the one that waits for more happenings is the narrower; it decides. */
    @Override
    public int priority() {
        return least;
    }

    @Override
    public String group() {
        return trigger.name() + (days == 0 ? "" : "/" + days);
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
