package org.qianxian.casework.dispatch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of targets beyond their configuration. An operator's pause and a breaker are different things. */
public interface TargetStates {
    /** All targets of which anything is known, by name. */
    Map<String, TargetState> all();

    void pause(String target, String by, String reason, Instant at);

    void resume(String target, String by, Instant at);

    /** Remembers that a breaker opened (until an instant, real time) or, with null, closed. */
    void breaker(String target, @Nullable Instant openUntil, String reason);

    /**
     * @param pausedBy user who paused it; null if it is not paused
     * @param breakerOpenUntil real time; null if the breaker is closed
     */
    record TargetState(
            String target,
            @Nullable String pausedBy,
            @Nullable Instant pausedAt,
            String pauseReason,
            @Nullable Instant breakerOpenUntil,
            String breakerReason) {
        public boolean paused() {
            return pausedBy != null;
        }
    }
}
