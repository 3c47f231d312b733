package org.qianxian.routes.outbound;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.qianxian.casework.dispatch.Outbox.Errand;
import org.qianxian.casework.dispatch.Outbox.Held;

/**
 * The targets to which the relay releases nothing now: paused, out of reach, or with enough in their queues. Letters to one
 * that is merely out of reach go: its system has no part in them, and what they must not overtake holds them anyway.
 */
final class Holding implements Supplier<Held> {
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
    public Held get() {
        if (System.nanoTime() - lookedAt >= LOOK_AGAIN_NANOS) {
            full = full();
            lookedAt = System.nanoTime();
        }
        Targets targets = catalog.current();
        Set<String> held = new HashSet<>(pauses.all());
        held.addAll(full);
        Set<Errand> letters = new HashSet<>();
        for (String away : breakers.open()) {
            if (held.add(away)) {
                letters.addAll(targets.byLetter(away));
            }
        }
        // What is to be sent to nobody waits for nobody.
        held.removeIf(targets::isGone);
        return new Held(held, letters);
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
