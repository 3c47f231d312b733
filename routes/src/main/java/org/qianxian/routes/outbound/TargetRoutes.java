package org.qianxian.routes.outbound;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;

/**
 * Brings the running routes in line with the configured targets: a route for each queue. Targets that have not changed
 * are not touched.
 */
final class TargetRoutes {
    /** A call that hangs is not waited for: its message goes back into the queue, its attempt is on record. */
    private static final long LONGEST_STOPPING_SECONDS = 2;

    private final CamelContext context;
    private final TargetCatalog catalog;
    private final Set<String> running = new TreeSet<>();

    TargetRoutes(CamelContext context, TargetCatalog catalog) {
        this.context = context;
        this.catalog = catalog;
    }

    /** Starts a route for each queue of the catalogue. */
    synchronized void start() throws Exception {
        for (String queue : catalog.current().queues()) {
            add(queue);
        }
    }

    /**
     * Adds, replaces and removes what differs. If it throws, the same again does the rest.
     *
     * @param removed is told of each queue that is replaced or removed, with what it was consumed with
     */
    synchronized void apply(Targets next, BiConsumer<String, Installation> removed) throws Exception {
        Targets before = catalog.current();
        for (String queue : List.copyOf(running)) {
            Installation old = Objects.requireNonNull(before.installationAt(queue));
            if (!old.equals(next.installationAt(queue))) {
                remove(queue);
                removed.accept(queue, old);
            }
        }
        catalog.replace(next);
        for (String queue : next.queues()) {
            if (!running.contains(queue)) {
                add(queue);
            }
        }
    }

    static String routeId(String queue) {
        return DispatchRoutes.TEMPLATE + "-" + queue;
    }

    private void add(String queue) throws Exception {
        context.addRouteFromTemplate(routeId(queue), DispatchRoutes.TEMPLATE, Map.of(DispatchRoutes.TARGET, queue));
        running.add(queue);
    }

    private void remove(String queue) throws Exception {
        context.getRouteController().stopRoute(routeId(queue), LONGEST_STOPPING_SECONDS, TimeUnit.SECONDS);
        context.removeRoute(routeId(queue));
        context.removeEndpoints(DispatchComponent.SCHEME + ":" + queue);
        running.remove(queue);
    }
}
