package org.qianxian.casework.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.city.WorkingCalendar.Holidays;
import org.qianxian.casework.city.WorkingCalendar.Shift;

/** Office hours, and the autumn holidays of 2025 and 2026 as the State Council announced them. */
final class ChineseCalendar {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Set<LocalDate> WORKED = Set.of(
            LocalDate.of(2025, 9, 28),
            LocalDate.of(2025, 10, 11),
            LocalDate.of(2026, 9, 20),
            LocalDate.of(2026, 10, 10));

    private ChineseCalendar() {}

    static WorkingCalendar calendar() {
        return new WorkingCalendar(
                ZONE,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(
                        new Shift(LocalTime.of(8, 30), LocalTime.of(12, 0)),
                        new Shift(LocalTime.of(13, 30), LocalTime.of(17, 0))),
                new Announced());
    }

    private static final class Announced implements Holidays {
        @Override
        public Day day(LocalDate date) {
            if (WORKED.contains(date)) {
                return Day.WORKED;
            }
            boolean off = within(date, "2025-10-01", "2025-10-08")
                    || within(date, "2026-09-25", "2026-09-27")
                    || within(date, "2026-10-01", "2026-10-07");
            return off ? Day.HOLIDAY : Day.AS_WEEKDAY;
        }

        @Override
        public boolean announced(int year) {
            return year == 2025 || year == 2026;
        }

        private static boolean within(LocalDate date, String first, String last) {
            return !date.isBefore(LocalDate.parse(first)) && !date.isAfter(LocalDate.parse(last));
        }
    }
}
