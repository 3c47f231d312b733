package org.qianxian.casework.clock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.city.WorkingCalendar.Shift;

/** Adds time limits to instants on a working calendar. Pure: the same start and limit always give the same due. */
public final class DueDates {
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

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
        LocalDateTime due = switch (limit.unit()) {
            case CLOCK_HOUR -> from.plus(seconds(limit.amount(), SECONDS_AN_HOUR));
            case CLOCK_DAY -> clockDays(from, limit);
            case WORK_HOUR -> workHours(from, seconds(limit.amount(), SECONDS_AN_HOUR));
            case WORK_DAY -> workDays(from, limit);
        };
        Instant at = due.atZone(calendar.zone()).toInstant();
        boolean working = limit.unit() == LimitUnit.WORK_DAY || limit.unit() == LimitUnit.WORK_HOUR;
        return new Due(at, working && !calendar.announced(due.getYear()));
    }

    private LocalDateTime clockDays(LocalDateTime from, TimeLimit limit) {
        LocalDateTime due = from.plus(seconds(limit.amount(), SECONDS_A_DAY));
        if (!limit.untilEndOfWork()) {
            return due;
        }
        // Counted from midnight of the next day, the last day is the one before the midnight that was reached.
        LocalDate lastDay = limit.fromNextDay() ? due.toLocalDate().minusDays(1) : due.toLocalDate();
        LocalDateTime endOfWork = lastDay.atTime(calendar.endOfWork());
        return endOfWork.isBefore(from) ? due : endOfWork;
    }

    private LocalDateTime workDays(LocalDateTime from, TimeLimit limit) {
        int days = limit.amount().setScale(0, RoundingMode.CEILING).intValueExact();
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

    private static Duration seconds(BigDecimal amount, BigDecimal secondsAUnit) {
        return Duration.ofSeconds(
                amount.multiply(secondsAUnit).setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
