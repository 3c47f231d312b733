package org.qianxian.routes.outbound;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The targets to which the relay releases nothing now: paused, out of reach, or with enough in their queues. */
final class Holding implements Supplier<Set<String>> {
    /** A queue does not fill in less; asking hundreds of queues at each release would cost more than releasing. */
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

    private final Pauses pauses;
    private final Breakers breakers;
    private final TargetCatalog catalog;
    private final Broker broker;
    private final int deepest;
    private Set<String> full = Set.of();
    private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;

    Holding(Pauses pauses, Breakers breakers, TargetCatalog catalog, Broker broker, int deepest) {
        this.pauses = pauses;
        this.breakers = breakers;
        this.catalog = catalog;
        this.broker = broker;
        this.deepest = deepest;
    }

    @Override
    public Set<String> get() {
        Set<String> held = new HashSet<>(pauses.all());
        held.addAll(breakers.open());
        if (System.nanoTime() - lookedAt >= LOOK_AGAIN_NANOS) {
            full = full();
            lookedAt = System.nanoTime();
        }
        held.addAll(full);
        // What is to be sent to nobody waits for nobody.
        held.removeIf(catalog.current()::isGone);
        return held;
    }

    private Set<String> full() {
        Set<String> targets = new HashSet<>();
        for (String target : catalog.current().installations().keySet()) {
            if (broker.depth(target).orElse(0) > deepest) {
                targets.add(target);
            }
        }
        return targets;
    }
}
