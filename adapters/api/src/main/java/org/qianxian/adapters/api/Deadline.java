package org.qianxian.adapters.api;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts an exchange off when its whole time is up. A socket's time-out begins anew with every byte, and does not count while
 * we are the ones who write: a system that reads or sends one byte a second would keep a connection and a thread for as long
 * as it likes.
 */
public final class Deadline implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();
    private final Future<?> end;

    private Deadline(Future<?> end) {
        this.end = end;
    }

    /**
     * Closed when the exchange is through, whichever way.
     *
     * @param cut does not wait for anything: all deadlines have one thread
     */
    public static Deadline of(Runnable cut, Duration whole) {
        return new Deadline(CLOCK.schedule(cut, whole.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        end.cancel(false);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
