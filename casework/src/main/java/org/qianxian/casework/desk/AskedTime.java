package org.qianxian.casework.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * How much more time a unit's system asks for: until a time or a date, or so many working days. Nothing is guessed: what
 * cannot be meant is for a human.
 */
final class AskedTime {
    /** About a year and a half of working days; more is a misprint. */
    private static final int MOST_DAYS = 366;

    private final WorkingCalendar calendar;
    private final Extending extending;
    private final Instant now;

    AskedTime(WorkingCalendar calendar, Extending extending, Instant now) {
        this.calendar = calendar;
        this.extending = extending;
        this.now = now;
    }

    /** What was said, as it came: the end, else the days; null if neither, which means one day. */
    static @Nullable String said(UnitReport report) {
        String until = report.details().get("until");
        return until != null ? until : report.details().get("days");
    }

    /**
     * In working days, the least that reach the end that was asked for.
     *
     * @return empty if what was said is no number of days and no date, or has passed, or lies before the present due
     */
    OptionalInt days(UnitReport report) {
        String until = report.details().get("until");
        return until != null
                ? daysUntil(report.unit(), until)
                : days(report.details().getOrDefault("days", "1"));
    }

    private OptionalInt daysUntil(String unit, String text) {
        return instant(text)
                .filter(then -> then.isAfter(now))
                .map(then -> extending.daysToReach(unit, then, now, MOST_DAYS))
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt days(String text) {
        try {
            int days = Integer.parseInt(text.strip());
            return days >= 1 && days <= MOST_DAYS ? OptionalInt.of(days) : OptionalInt.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalInt.empty();
        }
    }

    /** A date means the end of work on it. */
    private Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text)
                                    .atTime(calendar.endOfWork())
                                    .atZone(calendar.zone())
                                    .toInstant());
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
