package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.clock.Due;
import org.qianxian.casework.clock.DueDates;
import org.qianxian.casework.clock.Reckoning;

/**
 * Works provisional due instants out again, when the calendar has gained a year. Safe to run at any time and on several
 * nodes: a deadline that fires or moves meanwhile is left alone.
 */
public final class RecomputeDues {
    private static final int BATCH = 500;

    private final CaseStore store;
    private final DueDates dueDates;

    /** @param calendar the new one */
    public RecomputeDues(CaseStore store, WorkingCalendar calendar) {
        this.store = store;
        this.dueDates = new DueDates(calendar);
    }

    /**
     * @param looked provisional deadlines that are open
     * @param moved those that are now due at another instant
     * @param still those that are provisional all the same: their year is not announced yet
     */
    public record Outcome(int looked, int moved, int still) {}

    public Outcome recompute() {
        int looked = 0;
        int moved = 0;
        int still = 0;
        long after = 0;
        while (true) {
            List<CaseStore.ProvisionalDeadline> batch = store.provisionalDeadlines(after, BATCH);
            for (CaseStore.ProvisionalDeadline one : batch) {
                Due due = due(one.deadline());
                looked++;
                still += due.provisional() ? 1 : 0;
                moved += correct(one, due) ? 1 : 0;
                after = one.deadline().id();
            }
            if (batch.size() < BATCH) {
                return new Outcome(looked, moved, still);
            }
        }
    }

    private Due due(CaseStore.OpenDeadline deadline) {
        Reckoning reckoning = deadline.reckoning();
        return reckoning == null
                ? new Due(deadline.due(), deadline.provisional())
                : reckoning.due(deadline.start(), dueDates);
    }

    /** The warning keeps its share of the time. @return whether it is due at another instant now */
    private boolean correct(CaseStore.ProvisionalDeadline asRead, Due due) {
        CaseStore.OpenDeadline deadline = asRead.deadline();
        if (due.at().equals(deadline.due()) && due.provisional() == deadline.provisional()) {
            return false;
        }
        Duration before = Duration.between(deadline.start(), deadline.due());
        Duration warned = Duration.between(deadline.start(), deadline.warnAt());
        Duration now = Duration.between(deadline.start(), due.at());
        double share = before.isZero() ? 1 : (double) warned.toMillis() / before.toMillis();
        Instant warnAt = deadline.start().plusMillis(Math.round(now.toMillis() * share));
        return store.correct(asRead, warnAt, due.at(), due.provisional())
                && !due.at().equals(deadline.due());
    }
}
