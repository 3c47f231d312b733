package org.qianxian.casework.clock;

import java.math.BigDecimal;

/**
 * How long something may take.
 *
 * @param amount positive, in {@code unit}; halves are meant for hours (half an hour to sign) and are rounded up to whole
 *     days for days
 * @param fromNextDay 次日: counting begins with the day after the start event
 * @param untilEndOfWork 下班: the last day counts until work ends, else until the same time of day 同刻
 */
public record TimeLimit(BigDecimal amount, LimitUnit unit, boolean fromNextDay, boolean untilEndOfWork) {
    public TimeLimit {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a time limit is positive, not " + amount);
        }
    }

    public static TimeLimit of(long amount, LimitUnit unit) {
        return new TimeLimit(BigDecimal.valueOf(amount), unit, false, false);
    }

    private static final String FROM_NEXT_DAY = "from-next-day";
    private static final String UNTIL_END_OF_WORK = "until-end-of-work";

    /** As the journal says it: {@code 13 WORK_DAY from-next-day until-end-of-work}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + unit + (fromNextDay ? " " + FROM_NEXT_DAY : "")
                + (untilEndOfWork ? " " + UNTIL_END_OF_WORK : "");
    }

    /** Half of it, as a redo 重办 gets; of days at least one. */
    public TimeLimit half() {
        BigDecimal half = amount.divide(BigDecimal.valueOf(2));
        boolean days = unit == LimitUnit.WORK_DAY || unit == LimitUnit.CLOCK_DAY;
        return new TimeLimit(days ? half.max(BigDecimal.ONE) : half, unit, fromNextDay, untilEndOfWork);
    }
}
