package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** People at work: they look for something to do, take their time, and do it; what fails, they try again. */
abstract class Desk implements AutoCloseable {
    private static final Duration LOOKING = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor people;
    private volatile @Nullable String trouble;

    /** Something to do that may fail for a while. */
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    Desk(String name, int people) {
        AtomicInteger number = new AtomicInteger();
        this.people = new ScheduledThreadPoolExecutor(people, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.people.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.people.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Looks for work; called again and again, by one thread at a time. */
    abstract void look() throws IOException, InterruptedException;

    public void start() {
        schedule(Duration.ZERO, this::repeat);
    }

    /** What went wrong last; null if nothing has since. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Does it after a while; if that fails, once more a little later, and so on. */
    void later(Duration delay, Task task) {
        schedule(delay, () -> {
            if (!attempt(task)) {
                later(PATIENCE, task);
            }
        });
    }

    private void repeat() {
        if (attempt(this::look)) {
            trouble = null;
        }
        schedule(LOOKING, this::repeat);
    }

    /** False if it failed. Whatever failed may succeed later: nobody goes home over it. */
    private boolean attempt(Task task) {
        try {
            task.run();
            return true;
        } catch (IOException | RuntimeException failed) {
            trouble = failed.toString();
            return false;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void schedule(Duration delay, Runnable task) {
        Future<?> unused = people.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}
