package org.qianxian.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.city.WorkingCalendar.Shift;

class DueDatesTest {
    private static final TimeLimit THIRTEEN_DAYS_FROM_THE_NEXT =
            new TimeLimit(BigDecimal.valueOf(13), LimitUnit.WORK_DAY, true, true);

    private final DueDates dueDates = new DueDates(ChineseCalendar.calendar());

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ChineseCalendar.ZONE).toInstant();
    }

    private String due(String start, TimeLimit limit) {
        return LocalDateTime.ofInstant(dueDates.due(at(start), limit).at(), ChineseCalendar.ZONE)
                .toString();
    }

    private static TimeLimit limit(String amount, LimitUnit unit) {
        return new TimeLimit(new BigDecimal(amount), unit, false, false);
    }

    @Nested
    class WorkingDays {
        @Test
        void aComplaintAcrossNationalDay2025() {
            assertThat(due("2025-09-25T10:00", THIRTEEN_DAYS_FROM_THE_NEXT)).isEqualTo("2025-10-20T17:00");
        }

        @Test
        void aComplaintAcrossMidAutumnAndNationalDay2026EndsOnAWorkedSaturday() {
            assertThat(due("2026-09-16T16:59", THIRTEEN_DAYS_FROM_THE_NEXT)).isEqualTo("2026-10-10T17:00");
        }

        @Test
        void aDayMoreThanTheEndOfWorkIsTheEndOfTheNextWorkingDay() {
            assertThat(LocalDateTime.ofInstant(
                            dueDates.after(at("2026-08-07T17:00"), limit("1", LimitUnit.WORK_DAY))
                                    .at(),
                            ChineseCalendar.ZONE))
                    .hasToString("2026-08-10T17:00");
        }

        @Test
        void theTimeOfDayIsKept() {
            assertThat(due("2026-03-02T10:15", limit("1", LimitUnit.WORK_DAY))).isEqualTo("2026-03-03T10:15");
        }

        @Test
        void aStartAfterWorkCountsAsTheNextMorning() {
            assertThat(due("2026-03-06T17:00", limit("1", LimitUnit.WORK_DAY))).isEqualTo("2026-03-10T08:30");
        }

        @Test
        void aStartAtNoonCountsAsTheAfternoon() {
            assertThat(due("2026-03-02T12:10", limit("2", LimitUnit.WORK_DAY))).isEqualTo("2026-03-04T13:30");
        }

        @Test
        void theNextDayAfterAFridayIsMonday() {
            TimeLimit oneDay = new TimeLimit(BigDecimal.ONE, LimitUnit.WORK_DAY, true, true);

            assertThat(due("2026-03-06T09:00", oneDay)).isEqualTo("2026-03-09T17:00");
        }

        @Test
        void halfADayIsAWholeOne() {
            assertThat(due("2026-03-02T10:00", limit("6.5", LimitUnit.WORK_DAY)))
                    .isEqualTo("2026-03-11T10:00");
        }
    }

    @Nested
    class WorkingHours {
        @Test
        void theyRunOnOverLunch() {
            assertThat(due("2026-03-02T11:00", limit("2", LimitUnit.WORK_HOUR))).isEqualTo("2026-03-02T14:30");
        }

        @Test
        void theyEndExactlyWhenWorkEnds() {
            assertThat(due("2026-03-02T13:30", limit("3.5", LimitUnit.WORK_HOUR)))
                    .isEqualTo("2026-03-02T17:00");
        }

        @Test
        void theyRunOnOverTheWeekend() {
            assertThat(due("2026-03-06T16:30", limit("1", LimitUnit.WORK_HOUR))).isEqualTo("2026-03-09T09:00");
        }

        @Test
        void halfAnHourIsThirtyMinutes() {
            assertThat(due("2026-03-02T09:00", limit("0.5", LimitUnit.WORK_HOUR)))
                    .isEqualTo("2026-03-02T09:30");
        }
    }

    @Nested
    class ByTheClock {
        @Test
        void hoursRunThroughTheNight() {
            assertThat(due("2026-03-06T23:30", limit("2", LimitUnit.CLOCK_HOUR)))
                    .isEqualTo("2026-03-07T01:30");
        }

        @Test
        void daysEndAtTheSameTime() {
            assertThat(due("2026-03-06T23:30", limit("7", LimitUnit.CLOCK_DAY))).isEqualTo("2026-03-13T23:30");
        }

        @Test
        void halfADayIsAWholeOne() {
            assertThat(due("2026-03-06T10:00", limit("1.5", LimitUnit.CLOCK_DAY)))
                    .isEqualTo("2026-03-08T10:00");
        }

        @Test
        void theDayAfterAnEventEndsWithThatDaysWork() {
            TimeLimit oneDay = new TimeLimit(BigDecimal.ONE, LimitUnit.CLOCK_DAY, true, true);

            assertThat(due("2026-03-06T10:00", oneDay)).isEqualTo("2026-03-07T17:00");
        }

        @Test
        void anHourIsAnHourAlsoWhenTheClocksChange() {
            ZoneId berlin = ZoneId.of("Europe/Berlin");
            WorkingCalendar summerTime = new WorkingCalendar(
                    berlin,
                    EnumSet.allOf(DayOfWeek.class),
                    List.of(new Shift(LocalTime.of(8, 0), LocalTime.of(16, 0))),
                    new NoHolidays());
            Instant start =
                    LocalDateTime.parse("2026-03-29T01:30").atZone(berlin).toInstant();

            assertThat(new DueDates(summerTime)
                            .due(start, limit("2", LimitUnit.CLOCK_HOUR))
                            .at())
                    .isEqualTo(start.plusSeconds(2 * 3600));
        }
    }

    @Nested
    class Provisional {
        @Test
        void aDueDateInAYearNotYetAnnouncedIsProvisional() {
            assertThat(dueDates.due(at("2026-12-30T10:00"), THIRTEEN_DAYS_FROM_THE_NEXT)
                            .provisional())
                    .isTrue();
        }

        @Test
        void theClockNeedsNoAnnouncement() {
            assertThat(dueDates.due(at("2026-12-30T10:00"), limit("7", LimitUnit.CLOCK_DAY))
                            .provisional())
                    .isFalse();
        }

        @Test
        void aStartInAYearNeverAnnouncedIsProvisionalToo() {
            assertThat(dueDates.due(at("2024-12-30T10:00"), THIRTEEN_DAYS_FROM_THE_NEXT)
                            .provisional())
                    .isTrue();
        }
    }

    @Nested
    class Halves {
        @Test
        void aRedoOfThirteenDaysGetsSeven() {
            TimeLimit half = THIRTEEN_DAYS_FROM_THE_NEXT.half();

            assertThat(half.amount()).isEqualByComparingTo("6.5");
            assertThat(due("2026-03-02T10:00", half)).isEqualTo("2026-03-11T17:00");
        }

        @Test
        void ofDaysAtLeastOneIsLeft() {
            assertThat(limit("1", LimitUnit.WORK_DAY).half().amount()).isEqualByComparingTo("1");
        }

        @Test
        void hoursAreHalvedExactly() {
            assertThat(limit("0.5", LimitUnit.CLOCK_HOUR).half().amount()).isEqualByComparingTo("0.25");
        }
    }

    @Test
    void aLimitIsPositive() {
        assertThatThrownBy(() -> limit("0", LimitUnit.WORK_DAY)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class NoHolidays implements WorkingCalendar.Holidays {
        @Override
        public Day day(java.time.LocalDate date) {
            return Day.AS_WEEKDAY;
        }

        @Override
        public boolean announced(int year) {
            return true;
        }
    }
}
