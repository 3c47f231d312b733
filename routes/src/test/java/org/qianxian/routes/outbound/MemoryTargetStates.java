package org.qianxian.routes.outbound;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.TargetStates;

/** States of targets, kept as long as the process lives. */
final class MemoryTargetStates implements TargetStates {
    private final Map<String, TargetState> states = new HashMap<>();

    @Override
    public synchronized Map<String, TargetState> all() {
        return Map.copyOf(states);
    }

    @Override
    public synchronized void pause(String target, String by, String reason, Instant at) {
        TargetState old = get(target);
        states.put(
                target,
                new TargetState(
                        target, by, at, reason, old.breakerOpenUntil(), old.breakerReason(), old.lastDelivered()));
    }

    @Override
    public synchronized void resume(String target, String by, Instant at) {
        TargetState old = get(target);
        states.put(
                target,
                new TargetState(
                        target, null, null, "", old.breakerOpenUntil(), old.breakerReason(), old.lastDelivered()));
    }

    @Override
    public synchronized void breaker(String target, @Nullable Instant openUntil, String reason) {
        TargetState old = get(target);
        states.put(
                target,
                new TargetState(
                        target,
                        old.pausedBy(),
                        old.pausedAt(),
                        old.pauseReason(),
                        openUntil,
                        reason,
                        old.lastDelivered()));
    }

    @Override
    public synchronized void delivered(Map<String, Instant> last) {
        last.forEach((target, at) -> {
            TargetState old = get(target);
            states.put(
                    target,
                    new TargetState(
                            target,
                            old.pausedBy(),
                            old.pausedAt(),
                            old.pauseReason(),
                            old.breakerOpenUntil(),
                            old.breakerReason(),
                            at));
        });
    }

    private TargetState get(String target) {
        return states.getOrDefault(target, TargetState.unknown(target));
    }
}
