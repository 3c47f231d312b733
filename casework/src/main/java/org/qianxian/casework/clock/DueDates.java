package org.qianxian.casework.clock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.IntStream;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.city.WorkingCalendar.Shift;

/** Adds time limits to instants on a working calendar. Pure: the same start and limit always give the same due. */
public final class DueDates {
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    private final WorkingCalendar calendar;

    public DueDates(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The due instant of a limit that starts to run at {@code start}. For working units the result lies in working time
     * (its end included); a start outside working time counts as the next start of work.
     */
    public Due due(Instant start, TimeLimit limit) {
        LocalDateTime from = LocalDateTime.ofInstant(start, calendar.zone());
        if (limit.fromNextDay()) {
            from = from.toLocalDate().plusDays(1).atStartOfDay();
        }
        return switch (limit.unit()) {
            // On the time line, not on the wall: an hour is an hour also when the clocks change.
            case CLOCK_HOUR -> new Due(from.atZone(calendar.zone()).toInstant().plus(hours(limit.amount())), false);
            case CLOCK_DAY -> new Due(instant(clockDays(from, limit)), false);
            case WORK_HOUR -> counted(from, workHours(from, hours(limit.amount())));
            case WORK_DAY -> counted(from, workDays(from, limit));
        };
    }

    /** Moves an instant by a span of time in a unit's own time: time in which the city works, or time by the clock. */
    public Due plus(Instant from, Duration span, LimitUnit unit) {
        if (!unit.countsWork() || span.isZero()) {
            return new Due(from.plus(span), false);
        }
        LocalDateTime local = LocalDateTime.ofInstant(from, calendar.zone());
        return counted(local, workHours(local, span));
    }

    /**
     * So much later than something was due. What was due at the end of work was due on that very day: a working day more
     * is the end of the next, and not the morning after it.
     */
    public Due after(Instant due, TimeLimit limit) {
        LocalDateTime local = LocalDateTime.ofInstant(due, calendar.zone());
        boolean endOfWork = local.toLocalTime().equals(calendar.endOfWork());
        if (limit.unit() != LimitUnit.WORK_DAY || !endOfWork || !calendar.isWorkingDay(local.toLocalDate())) {
            return due(due, limit);
        }
        LocalDate day = local.toLocalDate();
        for (int left = wholeDays(limit); left > 0; left--) {
            day = calendar.workingDayFrom(day.plusDays(1));
        }
        return counted(local, day.atTime(calendar.endOfWork()));
    }

    /** How much time passed between two instants, in a unit's own time; none if they are the other way round. */
    public Duration between(Instant from, Instant until, LimitUnit unit) {
        if (!from.isBefore(until)) {
            return Duration.ZERO;
        }
        return unit.countsWork() ? workBetween(from, until) : Duration.between(from, until);
    }

    /** The same time of day so many working days earlier. */
    public Instant workingDaysBefore(Instant instant, int days) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, calendar.zone());
        LocalDate day = local.toLocalDate();
        for (int left = days; left > 0; ) {
            day = day.minusDays(1);
            left -= calendar.isWorkingDay(day) ? 1 : 0;
        }
        return instant(day.atTime(local.toLocalTime()));
    }

    private Duration workBetween(Instant from, Instant until) {
        LocalDateTime start = LocalDateTime.ofInstant(from, calendar.zone());
        LocalDateTime end = LocalDateTime.ofInstant(until, calendar.zone());
        Duration worked = Duration.ZERO;
        for (LocalDate day = calendar.workingDayFrom(start.toLocalDate());
                !day.isAfter(end.toLocalDate());
                day = calendar.workingDayFrom(day.plusDays(1))) {
            for (Shift shift : calendar.shifts()) {
                LocalDateTime begins = later(day.atTime(shift.start()), start);
                LocalDateTime ends = earlier(day.atTime(shift.end()), end);
                worked = begins.isBefore(ends) ? worked.plus(Duration.between(begins, ends)) : worked;
            }
        }
        return worked;
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private Due counted(LocalDateTime from, LocalDateTime due) {
        boolean announced = IntStream.rangeClosed(from.getYear(), due.getYear()).allMatch(calendar::announced);
        return new Due(instant(due), !announced);
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(calendar.zone()).toInstant();
    }

    private LocalDateTime clockDays(LocalDateTime from, TimeLimit limit) {
        LocalDateTime due = from.plusDays(wholeDays(limit));
        if (!limit.untilEndOfWork()) {
            return due;
        }
        // Counted from midnight of the next day, the last day is the one before the midnight that was reached.
        LocalDate lastDay = limit.fromNextDay() ? due.toLocalDate().minusDays(1) : due.toLocalDate();
        LocalDateTime endOfWork = lastDay.atTime(calendar.endOfWork());
        return endOfWork.isBefore(from) ? due : endOfWork;
    }

    private LocalDateTime workDays(LocalDateTime from, TimeLimit limit) {
        int days = wholeDays(limit);
        LocalDateTime start = intoWorkingTime(from);
        // From the next day on, the first working day is already the first that counts.
        LocalDate day = start.toLocalDate();
        for (int left = limit.fromNextDay() ? days - 1 : days; left > 0; left--) {
            day = calendar.workingDayFrom(day.plusDays(1));
        }
        boolean untilEnd = limit.untilEndOfWork() || limit.fromNextDay();
        return day.atTime(untilEnd ? calendar.endOfWork() : start.toLocalTime());
    }

    private LocalDateTime workHours(LocalDateTime from, Duration amount) {
        Duration left = amount;
        LocalDateTime at = intoWorkingTime(from);
        while (true) {
            LocalDateTime end =
                    at.toLocalDate().atTime(shiftAt(at.toLocalTime()).end());
            Duration untilEnd = Duration.between(at, end);
            if (left.compareTo(untilEnd) <= 0) {
                return at.plus(left);
            }
            left = left.minus(untilEnd);
            at = intoWorkingTime(end);
        }
    }

    /** The same moment if the city works at it, else the next start of work. */
    private LocalDateTime intoWorkingTime(LocalDateTime moment) {
        LocalDate day = calendar.workingDayFrom(moment.toLocalDate());
        if (!day.equals(moment.toLocalDate())) {
            return day.atTime(calendar.startOfWork());
        }
        LocalTime time = moment.toLocalTime();
        for (Shift shift : calendar.shifts()) {
            if (time.isBefore(shift.start())) {
                return day.atTime(shift.start());
            }
            if (time.isBefore(shift.end())) {
                return moment;
            }
        }
        return calendar.workingDayFrom(day.plusDays(1)).atTime(calendar.startOfWork());
    }

    private Shift shiftAt(LocalTime time) {
        return calendar.shifts().stream()
                .filter(shift -> !time.isBefore(shift.start()) && time.isBefore(shift.end()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(time + " is not in working time"));
    }

    private static int wholeDays(TimeLimit limit) {
        return limit.amount().setScale(0, RoundingMode.CEILING).intValueExact();
    }

    private static Duration hours(BigDecimal amount) {
        return Duration.ofSeconds(amount.multiply(SECONDS_AN_HOUR)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }
}
