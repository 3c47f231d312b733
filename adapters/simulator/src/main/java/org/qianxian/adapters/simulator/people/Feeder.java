package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A channel's outgoing post: takes letters, sends them through the channel's door, and sends each again until it holds a
 * receipt, over however many restarts of the hub.
 */
public abstract class Feeder implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration GATHERING = Duration.ofMillis(500);

    private final Sender sender;
    private final Door door;
    private final PostBook book;
    private final LinkedBlockingQueue<Letter> out = new LinkedBlockingQueue<>();
    private final List<Thread> carriers = new ArrayList<>();
    private volatile @Nullable String trouble;

    Feeder(Sender sender, Door door, PostBook book, int carriers) {
        this.sender = sender;
        this.door = door;
        this.book = book;
        for (int number = 1; number <= carriers; number++) {
            Thread thread = new Thread(this::carry, "post-" + sender.channel() + "-" + number);
            thread.setDaemon(true);
            this.carriers.add(thread);
        }
    }

    Sender sender() {
        return sender;
    }

    void start() {
        carriers.forEach(Thread::start);
    }

    void post(Letter letter) {
        out.add(letter);
    }

    /** Why the last attempt gave no receipt; null if it gave one. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void carry() {
        try {
            while (true) {
                send(gather());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Letter> gather() throws InterruptedException {
        List<Letter> batch = new ArrayList<>();
        batch.add(out.take());
        long until = System.nanoTime() + GATHERING.toNanos();
        while (batch.size() < sender.batch()) {
            Letter letter = out.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (letter == null) {
                break;
            }
            batch.add(letter);
        }
        return batch;
    }

    private void send(List<Letter> batch) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                List<Receipt> receipts = door.hand(batch);
                for (int at = 0; at < batch.size(); at++) {
                    book.answered(batch.get(at), receipts.get(at));
                }
                trouble = null;
                return;
            } catch (IOException noReceipt) {
                trouble = sender.channel() + ": " + noReceipt.getMessage();
            }
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    /** Stops; what has no receipt yet is in the book. */
    @Override
    public void close() {
        carriers.forEach(Thread::interrupt);
    }
}
