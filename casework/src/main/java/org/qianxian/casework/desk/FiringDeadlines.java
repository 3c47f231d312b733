package org.qianxian.casework.desk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;

/**
 * Fires deadlines of which a step has come, each step once, on however many nodes.
 *
 * <p>Each firing is a commit of its own, and waits for the disk; so several go on side by side, never two of one case.
 */
public final class FiringDeadlines {
    private static final Actor CLOCK = Actor.hub("clock");

    private final CaseDesk desk;
    private final CaseStore store;
    private final InstantSource clock;
    private final Executor executor;
    private final int lanes;

    /** One after the other, in the caller's thread. */
    public FiringDeadlines(CaseDesk desk, CaseStore store, InstantSource clock) {
        this(desk, store, clock, Runnable::run, 1);
    }

    /** @param lanes how many to fire side by side; the executor must have as many threads to spare */
    public FiringDeadlines(CaseDesk desk, CaseStore store, InstantSource clock, Executor executor, int lanes) {
        this.desk = desk;
        this.store = store;
        this.clock = clock;
        this.executor = executor;
        this.lanes = lanes;
    }

    /**
     * Fires what is due now, and returns when all of it has been settled.
     *
     * @param most how many at the most
     * @return how many were looked at; fewer than {@code most} means that nothing is left
     */
    public int fireDue(int most) {
        List<CaseStore.DueDeadline> due = store.dueDeadlines(clock.instant(), most);
        Queue<List<CaseStore.DueDeadline>> cases = new ConcurrentLinkedQueue<>(byCase(due));
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int lane = 0; lane < Math.min(lanes, cases.size()); lane++) {
            running.add(CompletableFuture.runAsync(() -> fireAll(cases), executor));
        }
        try {
            CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0]))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        return due.size();
    }

    /** Each case's in their order; the cases in any, so that nodes that look at the same moment seldom meet. */
    private Collection<List<CaseStore.DueDeadline>> byCase(List<CaseStore.DueDeadline> due) {
        Map<CaseNumber, List<CaseStore.DueDeadline>> byCase = new LinkedHashMap<>();
        due.forEach(deadline -> byCase.computeIfAbsent(deadline.caseNumber(), number -> new ArrayList<>())
                .add(deadline));
        List<List<CaseStore.DueDeadline>> cases = new ArrayList<>(byCase.values());
        if (lanes > 1) {
            Collections.shuffle(cases);
        }
        return cases;
    }

    private void fireAll(Queue<List<CaseStore.DueDeadline>> cases) {
        List<CaseStore.DueDeadline> next = cases.poll();
        while (next != null) {
            next.forEach(this::fire);
            next = cases.poll();
        }
    }

    private void fire(CaseStore.DueDeadline deadline) {
        Command command = new Command.DeadlineReached(
                deadline.id(), deadline.stage(), deadline.holder(), deadline.row(), deadline.due(), deadline.step());
        Change.FiredDeadline fired = new Change.FiredDeadline(deadline.id(), deadline.step(), null);
        // Whatever it answers, the deadline's own row is settled in the same commit.
        desk.handle(deadline.caseNumber(), command, new CaseDesk.Cause(CLOCK, null, null, fired));
    }
}
