package org.qianxian.routes.outbound;

import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.qianxian.casework.dispatch.TargetStates;
import org.qianxian.casework.dispatch.TargetStates.TargetState;

/**
 * Which targets operators have paused. Kept in the store, so that a pause survives a restart; remembered here, because
 * every dispatch asks.
 */
public final class Pauses {
    private final TargetStates states;
    private final ClusterNotices notices;
    private final Runnable wakeRelay;
    private final InstantSource clock;
    private volatile Set<String> paused = Set.of();

    Pauses(TargetStates states, ClusterNotices notices, Runnable wakeRelay, InstantSource clock) {
        this.states = states;
        this.notices = notices;
        this.wakeRelay = wakeRelay;
        this.clock = clock;
    }

    /** Nothing is sent to the target until it is resumed. A call under way is not cut off. */
    public void pause(String target, String by, String reason) {
        states.pause(target, by, reason, clock.instant());
        changed(target);
    }

    public void resume(String target, String by) {
        states.resume(target, by, clock.instant());
        changed(target);
        wakeRelay.run();
    }

    public boolean isPaused(String target) {
        return paused.contains(target);
    }

    Set<String> all() {
        return paused;
    }

    /** Reads again what the store says. */
    void refresh() {
        paused = states.all().values().stream()
                .filter(TargetState::paused)
                .map(TargetState::target)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void changed(String target) {
        refresh();
        notices.targetChanged(target);
    }
}
