package org.qianxian.routes.outbound;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Outbox.Errand;

/**
 * All targets as they are configured at one moment.
 *
 * @param installations by target's name: those with a system of their own
 * @param inbox the worklist in the hub that serves all others
 * @param exists whether there is a target of this name at all; what is still to be sent to one that is gone goes to a
 *     human
 */
public record Targets(Map<String, Installation> installations, Installation inbox, Predicate<String> exists) {
    public Targets {
        installations = java.util.Collections.unmodifiableMap(new TreeMap<>(installations));
        for (String shared : List.of(QueueNames.INBOX, Capabilities.LETTERS)) {
            if (installations.containsKey(shared)) {
                throw new IllegalArgumentException("no target may be called " + shared
                        + ", a name that targets share; give the unit another code");
            }
        }
    }

    /** Whoever has no installation is served by the inbox. */
    public Targets(Map<String, Installation> installations, Installation inbox) {
        this(installations, inbox, target -> true);
    }

    boolean isGone(String target) {
        return !installations.containsKey(target) && !exists.test(target);
    }

    /** The queue that a target's dispatches go through: its own, or the shared one. */
    String queueOf(String target) {
        return installations.containsKey(target) ? target : QueueNames.INBOX;
    }

    /** What a target's dispatches are delivered with. */
    Installation installationOf(String target) {
        return isGone(target) ? GoneTarget.INSTALLATION : installations.getOrDefault(target, inbox);
    }

    /** What a queue is consumed with; null if there is no such queue. */
    public @Nullable Installation installationAt(String queue) {
        return queue.equals(QueueNames.INBOX) ? inbox : installations.get(queue);
    }

    /** Whether any target is written to. */
    public boolean writesLetters() {
        return installations.values().stream().anyMatch(installation -> installation.letters() != null);
    }

    /** Everything that goes out as a letter. */
    public Set<Errand> byLetter() {
        return installations.keySet().stream()
                .flatMap(target -> byLetter(target).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What this target is told by letter. */
    Set<Errand> byLetter(String target) {
        Installation installation = installations.get(target);
        return installation == null ? Set.of() : errands(target, installation.byLetter());
    }

    /** What waits while this target is out of reach; for {@code letters}, all letters. */
    Set<Errand> waitingFor(String target) {
        if (target.equals(Capabilities.LETTERS)) {
            return byLetter();
        }
        Installation installation = installations.get(target);
        Set<Action> own = EnumSet.allOf(Action.class);
        own.removeAll(installation == null ? Set.of() : installation.byLetter());
        return errands(target, own);
    }

    private static Set<Errand> errands(String target, Set<Action> actions) {
        return actions.stream().map(action -> new Errand(target, action)).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> queues() {
        Set<String> queues = new TreeSet<>(installations.keySet());
        queues.add(QueueNames.INBOX);
        return queues;
    }
}
