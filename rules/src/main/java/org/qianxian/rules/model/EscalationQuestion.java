package org.qianxian.rules.model;

import java.util.List;
import org.qianxian.casework.policy.Trigger;

/** Does this make the case climb? */
public final class EscalationQuestion extends Question<EscalationRow> {
    private final String tier;
    private final Trigger trigger;
    private final int count;

    public EscalationQuestion(
            List<EscalationRow> candidates, Aspects aspects, String tier, Trigger trigger, int count) {
        super(candidates, aspects);
        this.tier = tier;
        this.trigger = trigger;
        this.count = count;
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

    @Override
    int[] depths(EscalationRow row) {
        return new int[] {row.classes().depth(getClassPath()), flat(row.tiers())};
    }
}
