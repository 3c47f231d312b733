package org.qianxian.casework.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.text.Fault;

/**
 * What one attempt comes to, stored in one transaction: the attempt itself, the dispatch's new state, and the worklist
 * item if a human must act.
 *
 * @param attempt the attempt's number; storing fails silently if another attempt has been settled since
 * @param next the new state
 * @param nextAttempt when to try again (real time), for {@link DispatchState#DUE}; null otherwise
 * @param outcome name of the outcome, such as {@code Unavailable}
 * @param reference the target's own number for the case, if it told one
 * @param request what was rendered and sent, before signing, unmasked: it is what will be sent again if it may have had
 *     effect; null if an earlier attempt's was repeated, or nothing could be rendered
 * @param reply what came back, masked, may be empty
 * @param counted false if the attempt does not count against the retries, as with a misconfigured target
 * @param withoutEffect whether the attempt certainly had no effect at the target; as long as none of a dispatch's had, the
 *     next is rendered anew
 */
public record Settlement(
        long dispatchId,
        int attempt,
        DispatchState next,
        @Nullable Instant nextAttempt,
        String outcome,
        @Nullable String reference,
        @Nullable String request,
        String reply,
        @Nullable Fault fault,
        Instant startedAt,
        Duration took,
        boolean counted,
        boolean withoutEffect,
        WorkChange.@Nullable Open work) {}
