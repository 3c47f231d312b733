package org.qianxian.adapters.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Cuts a request off when its whole time is up. A socket's time-out begins anew with every byte, so that a system that
 * sends one a second would keep a connection and a thread for as long as it likes.
 */
final class Deadline implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();
    private final Future<?> end;

    private Deadline(Future<?> end) {
        this.end = end;
    }

    /** Closed when the request is through, whichever way. */
    static Deadline of(Cancellable request, Duration whole) {
        return new Deadline(CLOCK.schedule(request::cancel, whole.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        end.cancel(false);
    }

    /** One thread for all lines: cutting off only closes a socket. */
    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "http-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
