package org.qianxian.hub.api;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks something that needs the store, and gives up soon: whoever looks at a hub whose database is dead wants to be told so,
 * not to wait for a connection. What was given up ends by itself; only so many may be under way.
 */
final class Promptly {
    private static final int AT_ONCE = 4;

    private final Duration patience;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "status");
                thread.setDaemon(true);
                return thread;
            });

    Promptly(Duration patience) {
        this.patience = patience;
    }

    /** The store did not answer in time. */
    static final class StoreAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreAway(Throwable cause) {
            super("the store does not answer", cause);
        }
    }

    /** @throws StoreAway if it takes too long */
    <T> T ask(Supplier<T> question) {
        Future<T> answer = null;
        try {
            answer = threads.submit(question::get);
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new StoreAway(late);
        } catch (RejectedExecutionException othersWait) {
            throw new StoreAway(othersWait);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new StoreAway(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreAway(interrupted);
        }
    }
}
