package org.qianxian.routes.outbound;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Outbox.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves due dispatches from the outbox into their targets' queues, on one thread. It is woken when something was
 * committed and looks by itself now and then, so that a wake-up that is lost costs a moment and nothing else. While the
 * store or the broker is away it tries again, ever more slowly, and says so once.
 */
final class Relay implements AutoCloseable {
    /** Commits that follow closely go out together: one transaction here and one in the broker for all of them. */
    private static final long GATHER_NANOS = 5_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Carrier carrier;
    private final Supplier<Held> held;
    private final InstantSource clock;
    private final RelaySettings settings;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    /**
     * @param held what is not released now
     * @param clock real time
     */
    Relay(Outbox outbox, Carrier carrier, Supplier<Held> held, InstantSource clock, RelaySettings settings) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.held = held;
        this.clock = clock;
        this.settings = settings;
    }

    void start() {
        Thread started = new Thread(this::run, "relay");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Something may be due. Cheap; any thread may call it after any commit. */
    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Waits until a batch under way is done. */
    @Override
    public void close() {
        closed = true;
        signal.release();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(LONGEST_CLOSING.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        carrier.close();
    }

    private void run() {
        Duration backoff = Duration.ZERO;
        while (!closed) {
            try {
                int released = release();
                if (!backoff.isZero()) {
                    LOG.info("dispatches are released again");
                    backoff = Duration.ZERO;
                }
                if (released < settings.batch()) {
                    await(settings.interval());
                }
            } catch (RuntimeException failure) {
                backoff = complain(backoff, failure);
                await(backoff);
            }
        }
    }

    private int release() {
        return outbox.release(settings.batch(), clock.instant(), settings.queuedTooLong(), held.get(), carrier::carry);
    }

    private Duration complain(Duration backoff, RuntimeException failure) {
        if (closed) {
            return backoff;
        }
        if (backoff.isZero()) {
            LOG.warn("dispatches cannot be released now, trying again until they can", failure);
            return settings.interval();
        }
        Duration longer = backoff.multipliedBy(2);
        return longer.compareTo(settings.longestBackoff()) > 0 ? settings.longestBackoff() : longer;
    }

    private void await(Duration longest) {
        try {
            if (signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS) && !closed) {
                TimeUnit.NANOSECONDS.sleep(GATHER_NANOS);
                signal.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
