package org.qianxian.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.qianxian.casework.city.WorkingCalendar;

class DueDatesPropertiesTest {
    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 1, 1, 0, 0);
    private static final int MINUTES_OF_TWO_YEARS = 2 * 365 * 24 * 60;

    private final WorkingCalendar calendar = ChineseCalendar.calendar();
    private final DueDates dueDates = new DueDates(calendar);

    @Property
    void aDueInstantOfWorkingUnitsLiesInWorkingTime(
            @ForAll("starts") Instant start, @ForAll("workingLimits") TimeLimit limit) {
        LocalDateTime due = LocalDateTime.ofInstant(dueDates.due(start, limit).at(), calendar.zone());
        LocalTime time = due.toLocalTime();

        assertThat(calendar.isWorkingDay(due.toLocalDate())).isTrue();
        assertThat(calendar.shifts()).anyMatch(shift -> !time.isBefore(shift.start()) && !time.isAfter(shift.end()));
    }

    @Property
    void aDueInstantComesAfterItsStart(@ForAll("starts") Instant start, @ForAll("limits") TimeLimit limit) {
        assertThat(dueDates.due(start, limit).at()).isAfter(start);
    }

    @Property
    void aLargerLimitIsNeverDueEarlier(
            @ForAll("starts") Instant start,
            @ForAll("limits") TimeLimit limit,
            @ForAll @IntRange(min = 1, max = 40) int quarters) {
        BigDecimal more = limit.amount().add(BigDecimal.valueOf(quarters).divide(BigDecimal.valueOf(4)));
        TimeLimit larger = new TimeLimit(more, limit.unit(), limit.fromNextDay(), limit.untilEndOfWork());

        assertThat(dueDates.due(start, larger).at())
                .isAfterOrEqualTo(dueDates.due(start, limit).at());
    }

    @Property
    void aLaterStartIsNeverDueEarlier(
            @ForAll("starts") Instant start,
            @ForAll("limits") TimeLimit limit,
            @ForAll @IntRange(min = 1, max = 20_000) int minutes) {
        assertThat(dueDates.due(start.plusSeconds(60L * minutes), limit).at())
                .isAfterOrEqualTo(dueDates.due(start, limit).at());
    }

    @Property
    void countingFromTheNextDayNeverTakesTimeAway(@ForAll("starts") Instant start, @ForAll("limits") TimeLimit limit) {
        TimeLimit same = new TimeLimit(limit.amount(), limit.unit(), false, true);
        TimeLimit next = new TimeLimit(limit.amount(), limit.unit(), true, true);

        if (limit.unit() == LimitUnit.CLOCK_DAY || limit.unit() == LimitUnit.CLOCK_HOUR) {
            assertThat(dueDates.due(start, next).at()).isAfter(start);
        }
        if (limit.unit() == LimitUnit.WORK_HOUR) {
            assertThat(dueDates.due(start, next).at())
                    .isAfterOrEqualTo(dueDates.due(start, same).at());
        }
    }

    @Property
    void halfALimitIsNeverDueLater(@ForAll("starts") Instant start, @ForAll("limits") TimeLimit limit) {
        boolean days = limit.unit() == LimitUnit.WORK_DAY || limit.unit() == LimitUnit.CLOCK_DAY;
        if (!days || limit.amount().compareTo(BigDecimal.ONE) >= 0) {
            assertThat(dueDates.due(start, limit.half()).at())
                    .isBeforeOrEqualTo(dueDates.due(start, limit).at());
        }
    }

    /** In the limit's own time: working time for working limits, the clock's for the others. */
    @Property
    void pausingMovesTheDueInstantByExactlyThePause(
            @ForAll("starts") Instant start,
            @ForAll("limits") TimeLimit limit,
            @ForAll @IntRange(min = 1, max = 20_000) int minutes) {
        Duration pause = Duration.ofMinutes(minutes);
        Instant due = Reckoning.of(limit).due(start, dueDates).at();
        Instant later =
                Reckoning.of(limit).pausedFor(pause).due(start, dueDates).at();

        assertThat(dueDates.between(due, later, limit.unit())).isEqualTo(pause);
    }

    @Property
    void twoPausesAreOneAsLongAsBoth(
            @ForAll("starts") Instant start,
            @ForAll("limits") TimeLimit limit,
            @ForAll @IntRange(min = 1, max = 5_000) int one,
            @ForAll @IntRange(min = 1, max = 5_000) int other) {
        Reckoning reckoning = Reckoning.of(limit);
        Instant once = reckoning
                .pausedFor(Duration.ofMinutes(one + other))
                .due(start, dueDates)
                .at();
        Instant first = reckoning
                .pausedFor(Duration.ofMinutes(one))
                .due(start, dueDates)
                .at();

        assertThat(dueDates.plus(first, Duration.ofMinutes(other), limit.unit()).at())
                .isEqualTo(once);
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.integers()
                .between(0, MINUTES_OF_TWO_YEARS)
                .map(minutes ->
                        FIRST.plusMinutes(minutes).atZone(calendar.zone()).toInstant());
    }

    @Provide
    Arbitrary<TimeLimit> limits() {
        return limits(Arbitraries.of(LimitUnit.values()));
    }

    @Provide
    Arbitrary<TimeLimit> workingLimits() {
        return limits(Arbitraries.of(LimitUnit.WORK_DAY, LimitUnit.WORK_HOUR));
    }

    private static Arbitrary<TimeLimit> limits(Arbitrary<LimitUnit> units) {
        Arbitrary<BigDecimal> amounts = Arbitraries.integers()
                .between(1, 120)
                .map(quarters -> BigDecimal.valueOf(quarters).divide(BigDecimal.valueOf(4)));
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(amounts, units, either, either).as(TimeLimit::new);
    }
}
