package org.qianxian.casework.city;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * When the city works: weekly working days and hours, corrected by the statutory holidays and the weekend days that are
 * worked instead 调休.
 */
public final class WorkingCalendar {
    private final ZoneId zone;
    private final Set<DayOfWeek> weekdays;
    private final List<Shift> shifts;
    private final Holidays holidays;

    /** A stretch of working hours; {@code end} is exclusive. */
    public record Shift(LocalTime start, LocalTime end) {
        public Shift {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("a shift starts before it ends, not " + start + "-" + end);
            }
        }
    }

    /** What the State Council announced for single days. */
    public interface Holidays {
        enum Day {
            HOLIDAY,
            WORKED,
            AS_WEEKDAY
        }

        Day day(LocalDate date);

        /** False while the year's holidays are not announced yet: a date in it is provisional. */
        boolean announced(int year);
    }

    /** @param shifts in order, not overlapping, at least one */
    public WorkingCalendar(ZoneId zone, Set<DayOfWeek> weekdays, List<Shift> shifts, Holidays holidays) {
        if (shifts.isEmpty() || weekdays.isEmpty()) {
            throw new IllegalArgumentException("a working calendar needs a working day and a shift");
        }
        this.zone = zone;
        this.weekdays = Set.copyOf(weekdays);
        this.shifts = List.copyOf(shifts);
        this.holidays = holidays;
    }

    /** As this one, knowing a whole year more, or knowing it otherwise. */
    public WorkingCalendar announcing(int year, Set<LocalDate> daysOff, Set<LocalDate> daysWorked) {
        Holidays before = holidays;
        return new WorkingCalendar(zone, weekdays, shifts, new Holidays() {
            @Override
            public Day day(LocalDate date) {
                if (date.getYear() != year) {
                    return before.day(date);
                }
                return daysOff.contains(date) ? Day.HOLIDAY : daysWorked.contains(date) ? Day.WORKED : Day.AS_WEEKDAY;
            }

            @Override
            public boolean announced(int asked) {
                return asked == year || before.announced(asked);
            }
        });
    }

    public ZoneId zone() {
        return zone;
    }

    public List<Shift> shifts() {
        return shifts;
    }

    public boolean isWorkingDay(LocalDate date) {
        return switch (holidays.day(date)) {
            case HOLIDAY -> false;
            case WORKED -> true;
            case AS_WEEKDAY -> weekdays.contains(date.getDayOfWeek());
        };
    }

    public boolean announced(int year) {
        return holidays.announced(year);
    }

    /** The first working day on or after the date. */
    public LocalDate workingDayFrom(LocalDate date) {
        LocalDate day = date;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    public LocalTime endOfWork() {
        return shifts.get(shifts.size() - 1).end();
    }

    public LocalTime startOfWork() {
        return shifts.get(0).start();
    }
}
