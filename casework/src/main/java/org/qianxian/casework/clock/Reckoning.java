package org.qianxian.casework.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a due instant came about, so that it can be worked out again: when a case is resumed, and when a year's holidays are
 * announced.
 *
 * @param limit what the row gave
 * @param extended working days added by an extension 延期
 * @param paused how long its clock stood still, in the time that the limit counts in
 * @param latest never later than this, the source's own due date less a margin; null for no such bound
 */
public record Reckoning(
        TimeLimit limit,
        int extended,
        Duration paused,
        @Nullable Instant latest) {
    public static Reckoning of(TimeLimit limit) {
        return new Reckoning(limit, 0, Duration.ZERO, null);
    }

    public Reckoning atMost(@Nullable Instant bound) {
        return new Reckoning(limit, extended, paused, bound);
    }

    public Reckoning extendedBy(int workingDays) {
        return new Reckoning(limit, extended + workingDays, paused, latest);
    }

    public Reckoning pausedFor(Duration span) {
        return new Reckoning(limit, extended, paused.plus(span), latest);
    }

    /** When it is due if it started to run then. Extension and pause move the bound as well. */
    public Due due(Instant start, DueDates dates) {
        Due due = dates.due(start, limit);
        if (latest != null && latest.isAfter(start) && latest.isBefore(due.at())) {
            due = new Due(latest, false);
        }
        if (extended > 0) {
            due = then(due, dates.after(due.at(), TimeLimit.of(extended, LimitUnit.WORK_DAY)));
        }
        return then(due, dates.plus(due.at(), paused, limit.unit()));
    }

    private static Due then(Due before, Due after) {
        return new Due(after.at(), before.provisional() || after.provisional());
    }
}
