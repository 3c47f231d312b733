package org.qianxian.hub.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.TargetStates.TargetState;

/**
 * A target as the API and {@code department list} show it. The one called {@value Capabilities#LETTERS} stands for all that
 * goes by letter, whoever it goes to; what it counts is counted at its departments, too.
 *
 * @param name what people call it; of letters and of what is no target any more, its own code
 * @param system the make; empty for what has none
 * @param kind the connector kind; {@value #GONE} for what dispatches still name and the configuration does not
 * @param waiting dispatches that are still tried, those in flight included
 * @param inFlight attempts on record as begun, of systems that recognise no repeat
 * @param inWorklists retries used up, or arrival unknown, until a human has decided
 * @param refused by the target's system, until a human has decided
 * @param unsupported which its system cannot take at all, until a human has decided
 * @param oldest creation, by the city's clock, of the oldest dispatch that waits; null if none does
 * @param lastDelivered when it last took a dispatch over, real time; null if it never has
 * @param reason why it is paused; null if it is not
 * @param breaker {@code closed}, {@code open} or {@code half_open}
 * @param breakerUntil when it is tried again, real time; null if the breaker is closed
 * @param breakerReason the last attempt's fault; null if the breaker is closed
 */
public record TargetView(
        String target,
        String name,
        String system,
        String kind,
        long waiting,
        long inFlight,
        long inWorklists,
        long refused,
        long unsupported,
        @Nullable Instant oldest,
        @Nullable Instant lastDelivered,
        boolean paused,
        @Nullable String pausedBy,
        @Nullable String reason,
        String breaker,
        @Nullable Instant breakerUntil,
        @Nullable String breakerReason) {
    public static final String GONE = "gone";
    public static final String CLOSED = "closed";
    static final String OPEN = "open";
    private static final int LONGEST_REASON = 300;

    /** @param profile null for what the configuration does not name any more */
    static TargetView of(
            String name, @Nullable SystemProfile profile, Outbox.Depth depth, TargetState state, String breaker) {
        boolean closed = breaker.equals(CLOSED);
        return new TargetView(
                depth.target(),
                name,
                profile == null ? "" : profile.name(),
                profile == null ? GONE : profile.kind(),
                depth.waiting(),
                depth.inFlight(),
                depth.inWorklists(),
                depth.refused(),
                depth.unsupported(),
                depth.oldest(),
                state.lastDelivered(),
                state.paused(),
                state.pausedBy(),
                state.paused() ? state.pauseReason() : null,
                breaker,
                closed ? null : state.breakerOpenUntil(),
                closed ? null : Masking.mask(state.breakerReason(), LONGEST_REASON));
    }
}
