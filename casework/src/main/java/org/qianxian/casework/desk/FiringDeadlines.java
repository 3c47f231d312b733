package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;

/**
 * Fires deadlines of which a step has come, each step once, on however many nodes.
 *
 * <p>A commit waits for the disk, so several cases share one, and several groups of them go on side by side, never two of
 * one case. A case that cannot be changed does not hold the others up: its group is then gone through one by one.
 */
public final class FiringDeadlines {
    private static final Actor CLOCK = Actor.hub("clock");

    /** A commit is cheap enough at this size, and whoever wants one of the cases meanwhile waits for milliseconds. */
    private static final int MOST_TOGETHER = 25;

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final CaseDesk desk;
    private final CaseStore store;
    private final InstantSource clock;
    private final Executor executor;
    private final int lanes;

    /** By the deadline's id: when it is tried again. */
    private final Map<Long, Instant> failing = new ConcurrentHashMap<>();

    /** One after the other, in the caller's thread. */
    public FiringDeadlines(CaseDesk desk, CaseStore store, InstantSource clock) {
        this(desk, store, clock, Runnable::run, 1);
    }

    /** @param lanes how many groups to fire side by side; the executor must have as many threads to spare */
    public FiringDeadlines(CaseDesk desk, CaseStore store, InstantSource clock, Executor executor, int lanes) {
        this.desk = desk;
        this.store = store;
        this.clock = clock;
        this.executor = executor;
        this.lanes = lanes;
    }

    /**
     * Fires what is due now, and returns when all of it has been settled, or is being settled by somebody else.
     *
     * @param most how many at the most
     * @return how many were looked at; fewer than {@code most} means that nothing is left
     * @throws RuntimeException what was wrong with the first that failed, after all others had their turn
     */
    public int fireDue(int most) {
        List<CaseStore.DueDeadline> due = due(most);
        Queue<Group> groups = new ConcurrentLinkedQueue<>(groups(due));
        Failure failure = new Failure();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int lane = 0; lane < Math.min(lanes, groups.size()); lane++) {
            running.add(CompletableFuture.runAsync(() -> fireAll(groups, failure), executor));
        }
        try {
            CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0]))
                    .join();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw broken;
        }
        failure.throwIfAny();
        return due.size();
    }

    /** Those that failed a moment ago are passed over: however many they are, the others come first. */
    private List<CaseStore.DueDeadline> due(int most) {
        Instant now = clock.instant();
        failing.values().removeIf(again -> !again.isAfter(now));
        return store.dueDeadlines(now, most + failing.size()).stream()
                .filter(deadline -> !failing.containsKey(deadline.id()))
                .limit(most)
                .toList();
    }

    /** Some cases, each with what is due of it, in its order. */
    private record Group(Map<CaseNumber, List<CaseStore.DueDeadline>> due) {}

    /** The first of several. */
    private static final class Failure {
        private final AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();
        private volatile boolean ofAll;

        void add(RuntimeException failure) {
            first.compareAndSet(null, failure);
        }

        /** The store is away: the others would only wait for it as well. */
        boolean isOfAll() {
            return ofAll;
        }

        void addOfAll(RuntimeException failure) {
            add(failure);
            ofAll = true;
        }

        void throwIfAny() {
            RuntimeException failure = first.get();
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** The cases in any order, so that nodes that look at the same moment seldom meet. */
    private List<Group> groups(List<CaseStore.DueDeadline> due) {
        Map<CaseNumber, List<CaseStore.DueDeadline>> byCase = new LinkedHashMap<>();
        due.forEach(deadline -> byCase.computeIfAbsent(deadline.caseNumber(), number -> new ArrayList<>())
                .add(deadline));
        List<CaseNumber> cases = new ArrayList<>(byCase.keySet());
        if (lanes > 1) {
            Collections.shuffle(cases);
        }
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += MOST_TOGETHER) {
            Map<CaseNumber, List<CaseStore.DueDeadline>> group = new LinkedHashMap<>();
            cases.subList(from, Math.min(cases.size(), from + MOST_TOGETHER))
                    .forEach(number -> group.put(number, byCase.getOrDefault(number, List.of())));
            groups.add(new Group(group));
        }
        return groups;
    }

    private void fireAll(Queue<Group> groups, Failure failure) {
        Group next = groups.poll();
        while (next != null && !failure.isOfAll()) {
            fire(next, failure);
            next = groups.poll();
        }
    }

    /** The first of each case together; what else is due of it follows, for it may look different then. */
    private void fire(Group group, Failure failure) {
        Set<CaseNumber> alone = new HashSet<>();
        try {
            desk.stored(store.changeTogether(group.due().keySet(), situation -> {
                CaseNumber number = situation.civicCase().number();
                try {
                    return decide(
                            situation,
                            group.due().getOrDefault(number, List.of()).get(0));
                } catch (RuntimeException faulty) {
                    alone.add(number);
                    return Optional.empty();
                }
            }));
        } catch (RuntimeException together) {
            alone.addAll(group.due().keySet());
        }
        group.due().forEach((number, due) -> {
            int done = alone.contains(number) ? 0 : 1;
            due.subList(done, due.size()).forEach(deadline -> fireAlone(deadline, failure));
        });
    }

    /** Whether the store cannot even be looked at. */
    private boolean isAway() {
        try {
            store.dueDeadlines(clock.instant(), 1);
            return false;
        } catch (RuntimeException away) {
            return true;
        }
    }

    private Optional<Change> decide(CaseStore.Situation situation, CaseStore.DueDeadline deadline) {
        return desk.fire(situation, command(deadline), cause(deadline));
    }

    private void fireAlone(CaseStore.DueDeadline deadline, Failure failure) {
        if (failure.isOfAll()) {
            return;
        }
        try {
            // Whatever it answers, the deadline's own row is settled in the same commit.
            desk.handle(deadline.caseNumber(), command(deadline), cause(deadline));
        } catch (RuntimeException faulty) {
            if (isAway()) {
                failure.addOfAll(faulty);
            } else {
                failing.put(deadline.id(), clock.instant().plus(AFTER_FAILURE));
                failure.add(faulty);
            }
        }
    }

    private static Command.DeadlineReached command(CaseStore.DueDeadline deadline) {
        return new Command.DeadlineReached(
                deadline.id(), deadline.stage(), deadline.holder(), deadline.row(), deadline.due(), deadline.step());
    }

    private static CaseDesk.Cause cause(CaseStore.DueDeadline deadline) {
        return new CaseDesk.Cause(CLOCK, null, null, new Change.FiredDeadline(deadline.id(), deadline.step(), null));
    }
}
