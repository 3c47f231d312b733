package org.qianxian.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;

/**
 * One attempt to deliver a dispatch, with all that is needed to judge it.
 *
 * @param request what was sent; empty if nothing could be
 * @param reply what came back, masked; empty if nothing did
 * @param answer what the target said when it was asked about an uncertain attempt; null if it was not or cannot be asked
 * @param probe whether it was the one attempt that a breaker lets through to see whether the target is back
 */
record Attempt(
        DispatchOrder order,
        Installation installation,
        String request,
        Outcome outcome,
        String reply,
        @Nullable LookUp answer,
        Instant startedAt,
        Duration took,
        boolean probe) {

    /** What it went by: the target's own system, under the target's name, or {@code letters}. */
    String way() {
        return installation.isLetters() ? Capabilities.LETTERS : order.target().name();
    }

    Attempt answered(@Nullable LookUp newAnswer) {
        return new Attempt(order, installation, request, outcome, reply, newAnswer, startedAt, took, probe);
    }
}
