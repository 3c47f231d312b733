package org.qianxian.rules.model;

import java.math.BigDecimal;
import org.qianxian.casework.policy.Stage;

/**
 * A row of 督办: what a deadline that nears or passes sets off.
 *
 * @param moment warning, expiry, or days after it
 * @param points 考核分
 */
public record SupervisionRow(
        String id, int line, Stage stage, Moment moment, String light, String sendTo, BigDecimal points) {

    /** When in the life of a deadline. */
    public enum Moment {
        WARNED,
        EXPIRED,
        LONG_EXPIRED
    }
}
