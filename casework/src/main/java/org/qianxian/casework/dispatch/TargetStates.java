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

    /** Remembers when targets last took a dispatch over, real time; what is older than what is known changes nothing. */
    void delivered(Map<String, Instant> last);

    /**
     * @param pausedBy user who paused it; null if it is not paused
     * @param breakerOpenUntil real time; null if the breaker is closed
     * @param lastDelivered when it last took a dispatch over, real time, give or take some seconds; null if it never has
     */
    record TargetState(
            String target,
            @Nullable String pausedBy,
            @Nullable Instant pausedAt,
            String pauseReason,
            @Nullable Instant breakerOpenUntil,
            String breakerReason,
            @Nullable Instant lastDelivered) {
        /** Nothing is known of it. */
        public static TargetState unknown(String target) {
            return new TargetState(target, null, null, "", null, "", null);
        }

        public boolean paused() {
            return pausedBy != null;
        }
    }
}
