package org.qianxian.casework.desk;

import java.time.InstantSource;
import java.util.List;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.Command;

/** Fires deadlines of which a step has come, each step once, on however many nodes. */
public final class FiringDeadlines {
    private static final Actor CLOCK = Actor.hub("clock");

    private final CaseDesk desk;
    private final CaseStore store;
    private final InstantSource clock;

    public FiringDeadlines(CaseDesk desk, CaseStore store, InstantSource clock) {
        this.desk = desk;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Fires what is due now.
     *
     * @param most how many at the most
     * @return how many were looked at; fewer than {@code most} means that nothing is left
     */
    public int fireDue(int most) {
        List<CaseStore.DueDeadline> due = store.dueDeadlines(clock.instant(), most);
        for (CaseStore.DueDeadline deadline : due) {
            Command command = new Command.DeadlineReached(
                    deadline.id(),
                    deadline.stage(),
                    deadline.holder(),
                    deadline.row(),
                    deadline.due(),
                    deadline.step());
            Change.FiredDeadline fired = new Change.FiredDeadline(deadline.id(), deadline.step(), null);
            // Whatever it answers, the deadline's own row is settled in the same commit.
            desk.handle(deadline.caseNumber(), command, new CaseDesk.Cause(CLOCK, null, null, fired));
        }
        return due.size();
    }
}
