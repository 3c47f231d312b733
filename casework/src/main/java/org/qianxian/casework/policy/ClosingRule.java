package org.qianxian.casework.policy;

/**
 * Who checks, reviews and asks before a case is closed.
 *
 * @param siteCheck someone looks on the spot 核查
 * @param review the centre that dispatched reviews 审核
 * @param followUp who asks the citizen 回访
 * @param sample percentage of the cases solved on the spot that are checked all the same 抽查率, 0 to 100
 */
public record ClosingRule(boolean siteCheck, boolean review, FollowUp followUp, int sample, Rationale why) {
    /** Who asks the citizen whether it is solved. */
    public enum FollowUp {
        SOURCE,
        CENTRE,
        NOBODY
    }
}
