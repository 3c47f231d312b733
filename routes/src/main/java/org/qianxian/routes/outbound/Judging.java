package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;
import static org.qianxian.routes.outbound.OutboundTexts.word;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Settlement;
import org.qianxian.casework.text.Fault;

/** What one attempt comes to. Pure but for the jitter of retries. */
final class Judging {
    private static final double GROWTH = 2.0;
    private static final double JITTER = 0.3;
    /** Actions after which the unit has something to do about the case. */
    private static final Set<Action> TO_DO = EnumSet.of(Action.DISPATCH, Action.REDO, Action.SUPPORT_REPLY);

    private final RetrySettings settings;
    private final IntervalFunction backoff;
    private final UnaryOperator<String> holderOf;

    /** @param holderOf code of the unit on whose worklist a target's trouble stands, by the target's name */
    Judging(RetrySettings settings, UnaryOperator<String> holderOf) {
        this.settings = settings;
        this.backoff =
                IntervalFunction.ofExponentialRandomBackoff(settings.first(), GROWTH, JITTER, settings.longest());
        this.holderOf = holderOf;
    }

    /** Null if nothing is known yet: the target is to be asked again later. */
    @Nullable
    Settlement judge(Attempt attempt, Instant now) {
        Outcome outcome = attempt.outcome();
        if (outcome instanceof Outcome.Accepted accepted) {
            // A letter's identifier is no number under which the target's own system would know the case.
            String reference = attempt.installation().isLetters() ? null : accepted.reference();
            return settlement(attempt, DispatchState.DELIVERED, null, reference, null, true, inboxItem(attempt));
        }
        if (outcome instanceof Outcome.Refused refused) {
            boolean supported = attempt.installation().takes(attempt.order().action());
            WorkKind kind = supported ? WorkKind.DISPATCH_REFUSED : WorkKind.DISPATCH_UNSUPPORTED;
            return toWorklist(attempt, DispatchState.REFUSED, refused.fault(), kind);
        }
        if (outcome instanceof Outcome.Unavailable unavailable) {
            return again(attempt, now, unavailable.retryAfter(), unavailable.fault());
        }
        if (outcome instanceof Outcome.Misconfigured misconfigured) {
            Instant next = now.plus(settings.misconfigured());
            return settlement(attempt, DispatchState.DUE, next, null, misconfigured.fault(), false, null);
        }
        return uncertain(attempt, now, ((Outcome.Uncertain) outcome).fault());
    }

    private @Nullable Settlement uncertain(Attempt attempt, Instant now, Fault fault) {
        if (attempt.installation().idempotent() || attempt.answer() instanceof LookUp.NotFound) {
            return again(attempt, now, null, fault);
        }
        if (attempt.answer() instanceof LookUp.Found found) {
            return delivered(attempt, found.reference(), fault);
        }
        return attempt.answer() == null
                ? toWorklist(attempt, DispatchState.UNCERTAIN, fault, WorkKind.DISPATCH_UNCERTAIN)
                : null;
    }

    /** A unit without a system finds what it has to do on its worklist in the hub. Null for all others. */
    private static WorkChange.@Nullable Open inboxItem(Attempt attempt) {
        if (!attempt.installation().isInbox() || !TO_DO.contains(attempt.order().action())) {
            return null;
        }
        String unit = attempt.order().target().code();
        return new WorkChange.Open(
                WorkKind.HANDLE,
                unit,
                message(WorkKind.HANDLE.code(), word(attempt.order().action())),
                attempt.order().details().get("role"));
    }

    private static Settlement delivered(Attempt attempt, @Nullable String reference, @Nullable Fault fault) {
        return settlement(attempt, DispatchState.DELIVERED, null, reference, fault, true, null);
    }

    /** A probe shows that the target is still away, nothing about the dispatch: it does not count. */
    private Settlement again(Attempt attempt, Instant now, @Nullable Duration asked, Fault fault) {
        int number = attempt.order().attempt();
        if (number >= settings.most() && !attempt.probe()) {
            return toWorklist(attempt, DispatchState.FAILED, fault, WorkKind.DISPATCH_FAILED);
        }
        Duration wait = Duration.ofMillis(backoff.apply(Math.max(1, number)));
        Instant next = now.plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        return settlement(attempt, DispatchState.DUE, next, null, fault, !attempt.probe(), null);
    }

    private Settlement toWorklist(Attempt attempt, DispatchState next, Fault fault, WorkKind kind) {
        String target = attempt.order().target().name();
        WorkChange.Open work = new WorkChange.Open(
                kind,
                holderOf.apply(target),
                message(
                        kind.code(),
                        target,
                        word(attempt.order().action()),
                        attempt.order().attempt()),
                fault.in(java.util.Locale.CHINESE));
        return settlement(attempt, next, null, null, fault, true, work);
    }

    private static Settlement settlement(
            Attempt attempt,
            DispatchState next,
            @Nullable Instant nextAttempt,
            @Nullable String reference,
            @Nullable Fault fault,
            boolean counted,
            WorkChange.@Nullable Open work) {
        return new Settlement(
                attempt.order().id(),
                attempt.order().attempt(),
                next,
                nextAttempt,
                attempt.outcome().getClass().getSimpleName(),
                reference,
                attempt.order().rendered() == null && !attempt.request().isEmpty() ? attempt.request() : null,
                attempt.reply(),
                fault,
                attempt.startedAt(),
                attempt.took(),
                counted,
                withoutEffect(attempt),
                work);
    }

    private static boolean withoutEffect(Attempt attempt) {
        Outcome outcome = attempt.outcome();
        return outcome instanceof Outcome.Refused
                || outcome instanceof Outcome.Unavailable
                || outcome instanceof Outcome.Misconfigured
                || attempt.answer() instanceof LookUp.NotFound;
    }
}
