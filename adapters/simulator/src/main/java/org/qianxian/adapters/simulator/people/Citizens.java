package org.qianxian.adapters.simulator.people;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who writes. First what an earlier run left without a receipt is posted again, then new letters at a steady
 * rate, until as many reports as wished for are written; repeats, corrections, ledger entries and broken letters come
 * besides.
 */
public final class Citizens implements AutoCloseable {
    private final CaseWriter writer;
    private final PostBook book;
    private final List<Feeder> feeders;
    private final long wished;
    private final Duration pause;
    private final AtomicLong reports = new AtomicLong();
    private final Thread thread = new Thread(this::writeAll, "citizens");
    private volatile boolean finished;

    /**
     * @param wished how many reports; {@link Long#MAX_VALUE} for without end
     * @param perSecond letters a second
     */
    public Citizens(CaseWriter writer, PostBook book, List<Feeder> feeders, long wished, double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("letters a second are more than zero, not " + perSecond);
        }
        this.writer = writer;
        this.book = book;
        this.feeders = List.copyOf(feeders);
        this.wished = wished;
        this.pause = Duration.ofNanos((long) (1e9 / perSecond));
        thread.setDaemon(true);
    }

    public void start() {
        feeders.forEach(Feeder::start);
        book.unanswered().forEach(this::post);
        thread.start();
    }

    /** Reports written in this run. */
    public long reports() {
        return reports.get();
    }

    /** Everything wished for is written, and for every letter there is a receipt. */
    public boolean finished() {
        return finished && book.unanswered().isEmpty();
    }

    /** Why a letter waits for its receipt; null if none is known to. */
    public @Nullable String trouble() {
        return feeders.stream()
                .flatMap(feeder -> Stream.ofNullable(feeder.trouble()))
                .findFirst()
                .orElse(null);
    }

    private void writeAll() {
        long next = System.nanoTime();
        try {
            while (reports.get() < wished) {
                Letter letter = writer.next();
                if (letter.kind() == Letter.Kind.REPORT) {
                    reports.incrementAndGet();
                }
                post(letter);
                next += pause.toNanos();
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
            finished = true;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Letter letter) {
        feeders.stream()
                .filter(feeder -> feeder.sender() == letter.sender())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody carries letters of " + letter.sender()))
                .post(letter);
    }

    @Override
    public void close() {
        thread.interrupt();
        feeders.forEach(Feeder::close);
    }
}
