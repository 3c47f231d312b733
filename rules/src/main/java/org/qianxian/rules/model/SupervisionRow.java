package org.qianxian.rules.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule.Moment;

/**
 * A row of 督办: what a deadline that nears or passes sets off.
 *
 * @param moment warning, expiry, or later
 * @param late how long past due; null unless later
 * @param points 考核分
 */
public record SupervisionRow(
        String id,
        int line,
        Stage stage,
        Moment moment,
        @Nullable TimeLimit late,
        String light,
        String sendTo,
        BigDecimal points) {}
