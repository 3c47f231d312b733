package org.qianxian.bench;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to happen in simulated time, in its order; what is for the same instant, in the order in which it was noted. */
final class Agenda {
    private record Entry(Instant at, long number, Runnable what) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private long numbers;

    void at(Instant instant, Runnable what) {
        entries.add(new Entry(instant, numbers++, what));
    }

    /** When the next is due; null if nothing is left. */
    @Nullable
    Instant next() {
        Entry entry = entries.peek();
        return entry == null ? null : entry.at();
    }

    /** Takes the next away and does it. */
    void doNext() {
        entries.remove().what().run();
    }
}
