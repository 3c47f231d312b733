package org.qianxian.routes.outbound;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All targets as they are configured at one moment.
 *
 * @param installations by target's name: those with a system of their own
 * @param inbox the worklist in the hub that serves all others
 */
public record Targets(Map<String, Installation> installations, Installation inbox) {
    public Targets {
        installations = java.util.Collections.unmodifiableMap(new TreeMap<>(installations));
        if (installations.containsKey(QueueNames.INBOX)) {
            throw new IllegalArgumentException("no target may be called " + QueueNames.INBOX
                    + ", the shared queue's name; give the unit another code");
        }
    }

    /** The queue that a target's dispatches go through: its own, or the shared one. */
    String queueOf(String target) {
        return installations.containsKey(target) ? target : QueueNames.INBOX;
    }

    /** What a target's dispatches are delivered with. */
    Installation installationOf(String target) {
        return installations.getOrDefault(target, inbox);
    }

    /** What a queue is consumed with; null if there is no such queue. */
    @Nullable
    Installation installationAt(String queue) {
        return queue.equals(QueueNames.INBOX) ? inbox : installations.get(queue);
    }

    Set<String> queues() {
        Set<String> queues = new TreeSet<>(installations.keySet());
        queues.add(QueueNames.INBOX);
        return queues;
    }
}
