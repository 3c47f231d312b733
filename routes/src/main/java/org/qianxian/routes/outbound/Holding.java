package org.qianxian.routes.outbound;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The targets to which the relay releases nothing now: paused, out of reach, or with enough in their queues. */
final class Holding implements Supplier<Set<String>> {
    private final Pauses pauses;
    private final Breakers breakers;
    private final TargetCatalog catalog;
    private final Broker broker;
    private final int deepest;

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
        for (String target : catalog.current().installations().keySet()) {
            if (broker.depth(target).orElse(0) > deepest) {
                held.add(target);
            }
        }
        return held;
    }
}
