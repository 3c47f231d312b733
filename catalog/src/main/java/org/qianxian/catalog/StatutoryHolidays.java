package org.qianxian.catalog;

import com.tyme.holiday.LegalHoliday;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.casework.city.WorkingCalendar.Holidays;

/**
 * The holidays that the State Council announced, from the calendar library (2002 to 2026), except in years that the
 * city's own {@code calendar.yml} lists: those replace the library's whole year.
 */
final class StatutoryHolidays implements Holidays {
    /** The library parses its table at each question; a year once asked for is kept. Years never change. */
    private static final Map<Integer, Map<LocalDate, Day>> LIBRARY = new ConcurrentHashMap<>();

    private final Map<Integer, Map<LocalDate, Day>> listed;

    /** @param listed year to its special days; a listed year counts as announced even if it has none */
    StatutoryHolidays(Map<Integer, Map<LocalDate, Day>> listed) {
        this.listed = Map.copyOf(listed);
    }

    @Override
    public Day day(LocalDate date) {
        Map<LocalDate, Day> own = listed.get(date.getYear());
        return (own == null ? library(date.getYear()) : own).getOrDefault(date, Day.AS_WEEKDAY);
    }

    /** A year of which the library only knows a worked day (as of 2001) was announced before the library begins. */
    @Override
    public boolean announced(int year) {
        return listed.containsKey(year) || library(year).containsValue(Day.HOLIDAY);
    }

    static Map<LocalDate, Day> year(Set<LocalDate> holidays, Set<LocalDate> worked) {
        Map<LocalDate, Day> days = new HashMap<>();
        holidays.forEach(date -> days.put(date, Day.HOLIDAY));
        worked.forEach(date -> days.put(date, Day.WORKED));
        return Map.copyOf(days);
    }

    private static Map<LocalDate, Day> library(int year) {
        return LIBRARY.computeIfAbsent(year, StatutoryHolidays::readLibrary);
    }

    private static Map<LocalDate, Day> readLibrary(int year) {
        Map<LocalDate, Day> days = new HashMap<>();
        for (LocalDate date = LocalDate.of(year, 1, 1); date.getYear() == year; date = date.plusDays(1)) {
            LegalHoliday holiday = LegalHoliday.fromYmd(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            if (holiday != null) {
                days.put(date, holiday.isWork() ? Day.WORKED : Day.HOLIDAY);
            }
        }
        return Map.copyOf(days);
    }
}
