package org.qianxian.routes.outbound;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for a few works at a time. A work that takes longer than it should keeps its thread, and another takes its lane: so
 * systems that answer a byte at a time, for as long as they like, hold up nobody else.
 */
final class Lanes implements AutoCloseable {
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService clock;
    private final Duration patience;

    /**
     * @param lanes how many works go on at a time, those not counted that take too long
     * @param patience after which a work takes too long
     * @param clock notices that; the caller's
     */
    Lanes(String name, int lanes, Duration patience, ScheduledExecutorService clock) {
        this.patience = patience;
        this.clock = clock;
        this.workers = new ThreadPoolExecutor(lanes, lanes, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void execute(Runnable work) {
        workers.execute(() -> run(work));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void run(Runnable work) {
        Lane lane = new Lane();
        Future<?> late = clock.schedule(lane::leave, patience.toNanos(), TimeUnit.NANOSECONDS);
        try {
            work.run();
        } finally {
            late.cancel(false);
            lane.end();
        }
    }

    private synchronized void widen(int by) {
        int lanes = workers.getCorePoolSize() + by;
        if (by > 0) {
            workers.setMaximumPoolSize(lanes);
            workers.setCorePoolSize(lanes);
        } else {
            workers.setCorePoolSize(lanes);
            workers.setMaximumPoolSize(lanes);
        }
    }

    /** One work's. */
    private final class Lane {
        private boolean left;
        private boolean ended;

        synchronized void leave() {
            if (!ended) {
                left = true;
                widen(1);
            }
        }

        synchronized void end() {
            ended = true;
            if (left) {
                widen(-1);
            }
        }
    }
}
