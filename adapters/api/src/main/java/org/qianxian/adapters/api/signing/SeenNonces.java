package org.qianxian.adapters.api.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Remembers nonces for as long as a signature is good, so that a recorded message cannot be played again. */
public final class SeenNonces {
    private final Duration keep;
    private final int most;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Entry> inOrder = new ArrayDeque<>();

    /**
     * @param keep twice the tolerance of the signatures
     * @param most how many to remember; when there are more, the oldest are forgotten early
     */
    public SeenNonces(Duration keep, int most) {
        this.keep = keep;
        this.most = most;
    }

    /** False if this nonce was here before. */
    public synchronized boolean add(String nonce, Instant now) {
        while (!inOrder.isEmpty()
                && (inOrder.size() >= most || inOrder.getFirst().at().plus(keep).isBefore(now))) {
            seen.remove(inOrder.removeFirst().nonce());
        }
        if (!seen.add(nonce)) {
            return false;
        }
        inOrder.addLast(new Entry(nonce, now));
        return true;
    }

    private record Entry(String nonce, Instant at) {}
}
