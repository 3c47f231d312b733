package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;
import static org.qianxian.routes.outbound.OutboundTexts.word;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/**
 * The second step of a dispatch: one attempt through the target's connector. For a target that cannot recognise a repeat
 * the attempt is committed before the call, so that a crash in between leaves a trace.
 */
final class Delivering {
    private static final Duration WHEN_RATE_IS_USED_UP = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Breakers breakers;
    private final RateLimits limits;
    private final OpenAttempts open;
    private final String node;
    private final InstantSource clock;

    /** @param node this hub's name, the same after a restart */
    Delivering(
            Outbox outbox, Breakers breakers, RateLimits limits, OpenAttempts open, String node, InstantSource clock) {
        this.outbox = outbox;
        this.breakers = breakers;
        this.limits = limits;
        this.open = open;
        this.node = node;
        this.clock = clock;
    }

    /** Null if no attempt was made: it was put back, or somebody else is at it. */
    public @Nullable Attempt deliver(TakenUp taken) {
        DispatchOrder order = taken.order();
        if (!taken.installation().takes(order.action())) {
            return withoutCall(taken, new Outcome.Refused(fault(order, "unsupported")));
        }
        Breaker breaker = breakers.of(taken.queue());
        if (!breaker.isOpen() && !limits.pass(taken)) {
            outbox.putBack(order.id(), clock.instant().plus(WHEN_RATE_IS_USED_UP));
            return null;
        }
        Breaker.Pass pass = breaker.enter();
        if (pass == null) {
            outbox.putBack(order.id(), breaker.notBefore());
            return null;
        }
        try (pass) {
            return attempt(taken, pass);
        }
    }

    private @Nullable Attempt attempt(TakenUp taken, Breaker.Pass pass) {
        DispatchOrder order = taken.order();
        Connector.Rendered rendered = render(taken);
        if (rendered instanceof Connector.Rendered.Unrenderable unrenderable) {
            if (unrenderable.outcome() instanceof Outcome.Misconfigured) {
                // Nothing can be sent to it at all: people must hear of it as of a password that expired.
                pass.ended(unrenderable.outcome());
            }
            return withoutCall(taken, unrenderable.outcome());
        }
        if (!open.begin(order.id())) {
            return null;
        }
        String request = ((Connector.Rendered.Request) rendered).text();
        Instant startedAt = clock.instant();
        boolean called = false;
        try {
            if (!taken.installation().idempotent() && !outbox.claim(order, request, node, startedAt)) {
                return null;
            }
            long before = System.nanoTime();
            Connector.Exchange exchange = send(taken, request);
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            Outcome outcome = outcome(taken, exchange, pass);
            called = true;
            LookUp answer = ask(taken, outcome);
            return new Attempt(
                    order,
                    taken.installation(),
                    request,
                    outcome,
                    exchange.reply(),
                    answer,
                    startedAt,
                    took,
                    pass.isProbe());
        } finally {
            if (!called) {
                open.ended(order.id());
            }
        }
    }

    /**
     * What came of the call, of which the breaker is told. That a request from before the configuration was changed does
     * not get through says nothing about the target as it is configured now: no more is known than before.
     */
    private static Outcome outcome(TakenUp taken, Connector.Exchange exchange, Breaker.Pass pass) {
        if (exchange.outcome() instanceof Outcome.Misconfigured wrong && isOutdated(taken)) {
            String why = wrong.fault().problem().in(Locale.CHINESE);
            return new Outcome.Uncertain(fault(taken.order(), "outdated", why));
        }
        pass.ended(exchange.outcome());
        return exchange.outcome();
    }

    private static boolean isOutdated(TakenUp taken) {
        String before = taken.order().rendered();
        return before != null && !renderAnew(taken).equals(new Connector.Rendered.Request(before));
    }

    /** What was sent and may have had effect, or else the order in the target's form. */
    private static Connector.Rendered render(TakenUp taken) {
        String before = taken.order().rendered();
        return before == null ? renderAnew(taken) : new Connector.Rendered.Request(before);
    }

    private static Connector.Rendered renderAnew(TakenUp taken) {
        DispatchOrder order = taken.order();
        try {
            return taken.installation().connector().render(order);
        } catch (MissingSecretException missing) {
            return new Connector.Rendered.Unrenderable(new Outcome.Misconfigured(fault(order, "secret", missing)));
        } catch (RuntimeException defect) {
            return new Connector.Rendered.Unrenderable(
                    new Outcome.Refused(fault(order, "unrenderable", String.valueOf(defect))));
        }
    }

    /** A connector does not throw for what the other side does; if it has a defect, nobody knows how far it got. */
    private static Connector.Exchange send(TakenUp taken, String request) {
        DispatchOrder order = taken.order();
        try {
            return taken.installation().connector().send(order, request);
        } catch (MissingSecretException missing) {
            return new Connector.Exchange(new Outcome.Misconfigured(fault(order, "secret", missing)), "");
        } catch (RuntimeException defect) {
            return new Connector.Exchange(new Outcome.Uncertain(fault(order, "defect", String.valueOf(defect))), "");
        }
    }

    private static @Nullable LookUp ask(TakenUp taken, Outcome outcome) {
        boolean worthIt = outcome instanceof Outcome.Uncertain
                && !taken.installation().idempotent()
                && taken.installation().canBeAsked();
        return worthIt ? Asking.ask(taken) : null;
    }

    private Attempt withoutCall(TakenUp taken, Outcome outcome) {
        return new Attempt(
                taken.order(), taken.installation(), "", outcome, "", null, clock.instant(), Duration.ZERO, false);
    }

    private static Fault fault(DispatchOrder order, String key, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = word(order.action());
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Fault.of(order.target().name(), order.caseNumber().value(), null, message(key, all));
    }
}
