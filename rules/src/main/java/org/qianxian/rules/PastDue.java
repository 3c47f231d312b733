package org.qianxian.rules;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;

/**
 * How long past due a row waits: {@code 0日}, {@code 5工作日}, {@code 8工作时}. None at all is the same in every unit.
 *
 * @param amount 0 for at once
 */
record PastDue(int amount, LimitUnit unit) implements Comparable<PastDue> {
    private static final int HOURS_A_DAY = 24;
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})(日|工作日|工作时|时)");
    private static final Map<String, LimitUnit> UNITS = Map.of(
            "日", LimitUnit.CLOCK_DAY,
            "工作日", LimitUnit.WORK_DAY,
            "工作时", LimitUnit.WORK_HOUR,
            "时", LimitUnit.CLOCK_HOUR);
    private static final Comparator<PastDue> SHORTEST_FIRST =
            Comparator.comparingInt(PastDue::hours).thenComparing(PastDue::unit);

    /** Empty if the text is no such time. */
    static Optional<PastDue> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int amount = Integer.parseInt(form.group(1));
        LimitUnit unit = UNITS.getOrDefault(form.group(2), LimitUnit.CLOCK_HOUR);
        return Optional.of(new PastDue(amount, amount == 0 ? LimitUnit.CLOCK_HOUR : unit));
    }

    boolean atOnce() {
        return amount == 0;
    }

    TimeLimit limit() {
        return TimeLimit.of(amount, unit);
    }

    @Override
    public int compareTo(PastDue other) {
        return SHORTEST_FIRST.compare(this, other);
    }

    private int hours() {
        boolean days = unit == LimitUnit.CLOCK_DAY || unit == LimitUnit.WORK_DAY;
        return days ? amount * HOURS_A_DAY : amount;
    }
}
