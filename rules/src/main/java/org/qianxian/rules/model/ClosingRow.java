package org.qianxian.rules.model;

import java.util.List;
import org.qianxian.casework.policy.ClosingRule.FollowUp;

/**
 * A row of 结案: who checks, reviews and asks.
 *
 * @param siteCheck 核查人 is somebody
 * @param sample 抽查率, a percentage
 * @param review 审核人 is the centre that dispatched
 */
public record ClosingRow(
        String id,
        int line,
        Cell channels,
        Cell classes,
        Cell caseTypes,
        boolean siteCheck,
        boolean review,
        FollowUp followUp,
        int sample)
        implements TableRow {
    @Override
    public int priority() {
        return 0;
    }

    @Override
    public String group() {
        return "";
    }

    @Override
    public List<Cell> conditions() {
        return List.of(channels, classes, caseTypes);
    }

    @Override
    public Object answer() {
        return List.of(siteCheck, review, followUp, sample);
    }
}
