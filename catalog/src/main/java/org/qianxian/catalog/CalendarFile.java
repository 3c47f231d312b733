package org.qianxian.catalog;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.city.WorkingCalendar.Holidays.Day;
import org.qianxian.casework.city.WorkingCalendar.Shift;
import org.qianxian.casework.text.Faults;

/** Reads {@code city/calendar.yml}: working days, hours, and the years that the city lists itself. */
final class CalendarFile {
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "MON", DayOfWeek.MONDAY,
            "TUE", DayOfWeek.TUESDAY,
            "WED", DayOfWeek.WEDNESDAY,
            "THU", DayOfWeek.THURSDAY,
            "FRI", DayOfWeek.FRIDAY,
            "SAT", DayOfWeek.SATURDAY,
            "SUN", DayOfWeek.SUNDAY);

    private CalendarFile() {}

    /** Empty if the calendar cannot be used, with every fault told. */
    static Optional<WorkingCalendar> read(ConfigFolder folder, ZoneId zone, Faults faults) {
        Faults own = new Faults();
        Optional<WorkingCalendar> calendar = folder.yaml(folder.path("city/calendar.yml"), own)
                .flatMap(file -> read(file.section(Set.of("workdays", "hours", "years"), own), zone, own));
        faults.addAll(own.list());
        return own.none() ? calendar : Optional.empty();
    }

    private static Optional<WorkingCalendar> read(YamlSection file, ZoneId zone, Faults faults) {
        Set<DayOfWeek> weekdays = weekdays(file);
        List<Shift> shifts = shifts(file);
        Map<Integer, Map<LocalDate, Day>> years = years(file.section("years", Set.of()));
        return faults.none()
                ? Optional.of(new WorkingCalendar(zone, weekdays, shifts, new StatutoryHolidays(years)))
                : Optional.empty();
    }

    private static Set<DayOfWeek> weekdays(YamlSection file) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        List<String> words = file.texts("workdays");
        for (int index = 0; index < words.size(); index++) {
            DayOfWeek weekday = WEEKDAYS.get(words.get(index));
            if (weekday == null || !weekdays.add(weekday)) {
                file.fault("workdays/" + index, "calendar.weekday");
            }
        }
        if (words.isEmpty()) {
            file.fault("workdays", "calendar.no-weekday");
        }
        return weekdays;
    }

    private static List<Shift> shifts(YamlSection file) {
        List<Shift> shifts = new ArrayList<>();
        List<String> words = file.texts("hours");
        for (int index = 0; index < words.size(); index++) {
            Optional<Shift> shift = shift(words.get(index));
            if (shift.isEmpty()) {
                file.fault("hours/" + index, "calendar.shift");
            } else if (!shifts.isEmpty()
                    && shift.get()
                            .start()
                            .isBefore(shifts.get(shifts.size() - 1).end())) {
                file.fault("hours/" + index, "calendar.shift.overlap");
            } else {
                shifts.add(shift.get());
            }
        }
        if (words.isEmpty()) {
            file.fault("hours", "calendar.no-shift");
        }
        return shifts;
    }

    private static Optional<Shift> shift(String word) {
        String[] ends = word.split("-", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Shift(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip())));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Map<Integer, Map<LocalDate, Day>> years(YamlSection years) {
        Map<Integer, Map<LocalDate, Day>> listed = new HashMap<>();
        for (String key : years.keys()) {
            if (!key.matches("20\\d\\d")) {
                years.fault(key, "calendar.year");
                continue;
            }
            int year = Integer.parseInt(key);
            YamlSection section = years.section(key, Set.of("holidays", "workdays"));
            Set<LocalDate> holidays = dates(section, "holidays", year, Set.of());
            Set<LocalDate> worked = dates(section, "workdays", year, holidays);
            listed.put(year, StatutoryHolidays.year(holidays, worked));
        }
        return listed;
    }

    /** @param taken dates that are in the other list already */
    private static Set<LocalDate> dates(YamlSection section, String key, int year, Set<LocalDate> taken) {
        Set<LocalDate> dates = new LinkedHashSet<>();
        List<String> words = section.texts(key);
        for (int index = 0; index < words.size(); index++) {
            String at = key + "/" + index;
            try {
                LocalDate date = LocalDate.parse(words.get(index));
                if (date.getYear() != year) {
                    section.fault(at, "calendar.date.year", year);
                } else if (taken.contains(date) || !dates.add(date)) {
                    section.fault(at, "calendar.date.twice");
                }
            } catch (DateTimeException noSuchDate) {
                section.fault(at, "calendar.date");
            }
        }
        return dates;
    }
}
