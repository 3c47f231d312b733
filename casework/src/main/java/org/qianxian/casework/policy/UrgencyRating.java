package org.qianxian.casework.policy;

import java.util.List;

/**
 * How urgent a case is and what that sets off.
 *
 * @param alert whom to alert besides 联动, as the row words it; empty for nobody
 * @param alertUnits codes of the units that 联动 means for this case
 * @param nobodyToAlert names of the functions in 联动 that have no unit here
 * @param needsHuman a human looks at the rating 人工复核
 */
public record UrgencyRating(
        Urgency urgency,
        String alert,
        List<String> alertUnits,
        List<String> nobodyToAlert,
        boolean needsHuman,
        Rationale why) {
    public UrgencyRating {
        alertUnits = List.copyOf(alertUnits);
        nobodyToAlert = List.copyOf(nobodyToAlert);
    }
}
