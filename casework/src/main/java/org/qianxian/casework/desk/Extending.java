package org.qianxian.casework.desk;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.qianxian.casework.clock.Due;
import org.qianxian.casework.clock.DueDates;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.Reckoning;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.policy.Party;

/**
 * More time 延期, in whole working days: what is still open of the unit's limit for its work, and of its supporting
 * units', is due so much later. Pure.
 */
final class Extending {
    private final DueDates dates;
    private final List<OpenDeadline> open;

    /** @param open the case's open deadlines */
    Extending(DueDates dates, List<OpenDeadline> open) {
        this.dates = dates;
        this.open = open;
    }

    List<DeadlineChange> by(String unit, int days) {
        return open.stream()
                .filter(Extending::runs)
                .filter(deadline -> deadline.holder().equals(unit) || deadline.party() == Party.SUPPORTING)
                .<DeadlineChange>map(deadline -> longer(deadline, days))
                .toList();
    }

    /**
     * How many days more the unit needs so that its work is due no sooner than then, counted from now where it has no limit
     * that still runs.
     *
     * @return empty if it is not due before that anyway, or not even with the most
     */
    OptionalInt daysToReach(String unit, Instant then, Instant now, int most) {
        List<OpenDeadline> theirs = open.stream()
                .filter(deadline -> runs(deadline) && deadline.holder().equals(unit))
                .toList();
        Instant due =
                theirs.stream().map(OpenDeadline::due).max(Instant::compareTo).orElse(now);
        if (!then.isAfter(due)) {
            return OptionalInt.empty();
        }
        return IntStream.rangeClosed(1, most)
                .filter(days -> !with(theirs, days, now).isBefore(then))
                .findFirst();
    }

    private Instant with(List<OpenDeadline> theirs, int days, Instant now) {
        return theirs.stream()
                .map(deadline -> longer(deadline, days).due())
                .max(Instant::compareTo)
                .orElseGet(() -> dates.after(now, workingDays(days)).at());
    }

    private DeadlineChange.Move longer(OpenDeadline deadline, int days) {
        Reckoning reckoning = deadline.reckoning();
        Reckoning longer = reckoning == null ? null : reckoning.extendedBy(days);
        Due due = longer == null ? dates.after(deadline.due(), workingDays(days)) : longer.due(deadline.start(), dates);
        return Clocks.move(deadline, due, longer);
    }

    private static TimeLimit workingDays(int days) {
        return TimeLimit.of(days, LimitUnit.WORK_DAY);
    }

    private static boolean runs(OpenDeadline deadline) {
        return Clocks.WORKING.contains(deadline.stage()) && !deadline.pastDue();
    }
}
