package org.qianxian.casework.city;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;

/**
 * A time of the year or the day that the city's tables name 时段, such as 供暖季 or 夜间.
 *
 * @param code for example {@code heating}
 * @param name for example 供暖季
 * @param when which moments it covers
 */
public record Period(String code, String name, When when) {

    /** Which moments a period covers, in local time. */
    public sealed interface When {
        boolean covers(LocalDateTime moment);
    }

    /** Always. */
    public record Always() implements When {
        @Override
        public boolean covers(LocalDateTime moment) {
            return true;
        }
    }

    /** A part of each year, around new year if {@code until} is before {@code from}; {@code until} is exclusive. */
    public record Season(MonthDay from, MonthDay until) implements When {
        @Override
        public boolean covers(LocalDateTime moment) {
            MonthDay day = MonthDay.from(moment);
            boolean begun = !day.isBefore(from);
            boolean over = !day.isBefore(until);
            return from.isBefore(until) ? begun && !over : begun || !over;
        }
    }

    /** A part of each day, around midnight if {@code until} is before {@code from}; {@code until} is exclusive. */
    public record Hours(LocalTime from, LocalTime until) implements When {
        @Override
        public boolean covers(LocalDateTime moment) {
            LocalTime time = moment.toLocalTime();
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(until);
            return from.isBefore(until) ? begun && !over : begun || !over;
        }
    }

    public boolean covers(LocalDateTime moment) {
        return when.covers(moment);
    }
}
