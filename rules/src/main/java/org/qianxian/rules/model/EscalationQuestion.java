package org.qianxian.rules.model;

import java.util.List;
import java.util.Map;
import org.qianxian.casework.policy.Trigger;

/** Does this make the case climb? */
public final class EscalationQuestion extends Question<EscalationRow> {
    private final String tier;
    private final Trigger trigger;
    private final int count;
    private final Map<Integer, Integer> cluster;

    public EscalationQuestion(
            List<EscalationRow> candidates,
            Aspects aspects,
            String tier,
            Trigger trigger,
            int count,
            Map<Integer, Integer> cluster) {
        super(candidates, aspects);
        this.tier = tier;
        this.trigger = trigger;
        this.count = count;
        this.cluster = Map.copyOf(cluster);
    }

    public String getTier() {
        return tier;
    }

    public Trigger getTrigger() {
        return trigger;
    }

    public int getCount() {
        return count;
    }

    public Map<Integer, Integer> getCluster() {
        return cluster;
    }

    @Override
    int[] depths(EscalationRow row) {
        return new int[] {row.classes().depth(getClassPath()), flat(row.tiers())};
    }
}
