package org.qianxian.rules.model;

import java.util.List;

/** Which limits apply to this case while it is coordinated at a tier? */
public final class DeadlineQuestion extends Question<DeadlineRow> {
    private final String urgency;
    private final String tier;

    /** @param urgency the dictionary's code */
    public DeadlineQuestion(List<DeadlineRow> candidates, Aspects aspects, String urgency, String tier) {
        super(candidates, aspects);
        this.urgency = urgency;
        this.tier = tier;
    }

    public String getUrgency() {
        return urgency;
    }

    public String getTier() {
        return tier;
    }

    @Override
    int[] depths(DeadlineRow row) {
        return new int[] {
            flat(row.caseTypes()), row.classes().depth(getClassPath()), flat(row.urgencies()), flat(row.tiers())
        };
    }
}
