package org.qianxian.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;

/** Fires as a hub does, a batch and a pause if nothing is left, and notes how late each was when it was stored. */
final class Striking {
    static final int BATCH = 200;

    private static final long PAUSE_NANOS = 500_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int TOLD_EVERY = 10_000;

    private final Bureau bureau;
    private final int lanes;
    private final List<Long> lateMillis = Collections.synchronizedList(new ArrayList<>());
    private volatile Instant began = Instant.MAX;
    private volatile Instant end = Instant.MIN;

    /** @param worst seconds; the median as well */
    record Figures(int fired, double rate, double worst, double median, Instant end) {}

    Striking(Bureau bureau, int lanes) {
        this.bureau = bureau;
        this.lanes = lanes;
        bureau.desk.tell(this::note);
    }

    private void note(Change change) {
        if (change.fired() == null) {
            return;
        }
        for (JournalEntry entry : change.entries()) {
            if (entry.event() instanceof Event.Overdue overdue) {
                Instant now = Instant.now();
                if (lateMillis.isEmpty()) {
                    began = now;
                }
                end = now;
                lateMillis.add(Duration.between(overdue.due(), now).toMillis());
                if (lateMillis.size() % TOLD_EVERY == 0) {
                    System.err.printf(
                            "%d 次触发 / fired, %.1f s 迟 / late%n",
                            lateMillis.size(),
                            Duration.between(overdue.due(), now).toMillis() / 1000.0);
                }
            }
        }
    }

    /** Until as many have struck, or for twenty minutes. */
    Figures run(int due) {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            FiringDeadlines firing = bureau.firing(threads, lanes);
            long started = System.nanoTime();
            while (lateMillis.size() < due && System.nanoTime() - started < LONGEST.toNanos()) {
                if (firing.fireDue(BATCH) < BATCH) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } finally {
            threads.shutdown();
        }
        return figures();
    }

    private Figures figures() {
        List<Long> sorted = lateMillis.stream().sorted().toList();
        double seconds = Duration.between(began, end).toMillis() / 1000.0;
        return new Figures(
                sorted.size(),
                sorted.size() / seconds,
                sorted.get(sorted.size() - 1) / 1000.0,
                sorted.get(sorted.size() / 2) / 1000.0,
                end);
    }
}
