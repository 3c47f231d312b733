package org.qianxian.casework.policy;

/**
 * How urgent a case is and what that sets off.
 *
 * @param alert whom to alert besides 联动, as the row words it; empty for nobody
 * @param needsHuman a human looks at the rating 人工复核
 */
public record UrgencyRating(Urgency urgency, String alert, boolean needsHuman, Rationale why) {}
