package org.qianxian.casework.policy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.clock.TimeLimit;

/**
 * What a deadline that nears, passes or stays unmet sets off.
 *
 * @param late how long past due, for {@link Moment#LATER}; null otherwise
 * @param light the light or card, as the row words it: 黄灯, 红灯, 黄牌, 红牌
 * @param sendTo whom the row tells, as it words it
 * @param points points it costs the unit 考核分, zero or negative; halves are usual
 */
public record SupervisionRule(
        String row, Moment moment, @Nullable TimeLimit late, String light, String sendTo, BigDecimal points) {
    /** When in the life of a deadline. */
    public enum Moment {
        WARNED,
        EXPIRED,
        LATER
    }

    public SupervisionRule {
        if ((late != null) != (moment == Moment.LATER)) {
            throw new IllegalArgumentException("row " + row + " is " + moment + " and so cannot have late = " + late);
        }
    }
}
