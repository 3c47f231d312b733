package org.qianxian.routes.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Outcome;

/**
 * One target's breaker. It opens when several attempts in a row did not reach the target, and by itself lets one through
 * after a while to see whether it is back. A misconfigured target opens it at once.
 */
final class Breaker {
    private static final double GROWTH = 2.0;
    private static final float ALL = 100;

    /** What was put back while it was open comes back over some time and not at once: as long as it was open, or this. */
    private static final Duration LONGEST_SPREAD = Duration.ofSeconds(30);

    private final String target;
    private final Duration misconfigured;
    private final CircuitBreaker breaker;
    private final InstantSource clock;
    private final BreakerListener listener;
    private volatile Instant openUntil = Instant.MIN;
    private volatile Duration nextWait;
    private volatile String reason = "";

    Breaker(
            String target,
            BreakerSettings settings,
            Duration misconfigured,
            InstantSource clock,
            BreakerListener listener) {
        this.target = target;
        this.misconfigured = misconfigured;
        this.clock = clock;
        this.listener = listener;
        this.nextWait = settings.first();
        IntervalFunction waits = IntervalFunction.ofExponentialBackoff(settings.first(), GROWTH, settings.longest());
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindow(settings.failures(), settings.failures(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(ALL)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(attempt -> {
                    long milliseconds = waits.apply(attempt);
                    nextWait = Duration.ofMillis(milliseconds);
                    return milliseconds;
                })
                .clock(clock instanceof java.time.Clock real ? real : new Ticking(clock))
                .build();
        this.breaker = CircuitBreaker.of(target, config);
        breaker.getEventPublisher().onStateTransition(this::moved);
    }

    /** Lets one attempt through, to be closed when it has ended. Null if it may not be made now. */
    @Nullable
    Pass enter() {
        boolean wasClosed = breaker.getState() == State.CLOSED;
        return breaker.tryAcquirePermission() ? new Pass(!wasClosed) : null;
    }

    /** Whether nothing may be sent now, not even a probe. */
    boolean isOpen() {
        return breaker.getState() == State.OPEN && clock.instant().isBefore(openUntil);
    }

    /** One of {@code closed}, {@code open}, {@code half_open}. */
    String state() {
        return breaker.getState().name().toLowerCase(Locale.ROOT);
    }

    /** When a dispatch that was not let through should be tried again. */
    Instant notBefore() {
        Instant now = clock.instant();
        Instant from = openUntil.isBefore(now) ? now : openUntil;
        long spread = Math.max(1, Math.min(nextWait.toMillis(), LONGEST_SPREAD.toMillis()));
        return from.plusMillis(ThreadLocalRandom.current().nextLong(spread));
    }

    /** Opens it as it was before a restart. */
    void reopen(Instant until, String why) {
        reason = why;
        open(Duration.between(clock.instant(), until));
    }

    /** The target's configuration has changed, or an operator knows better. */
    void close() {
        breaker.transitionToClosedState();
    }

    private void open(Duration wait) {
        if (wait.compareTo(Duration.ofMillis(1)) > 0) {
            nextWait = wait;
            breaker.transitionToOpenStateFor(wait);
        }
    }

    private void moved(CircuitBreakerOnStateTransitionEvent event) {
        State to = event.getStateTransition().getToState();
        if (to == State.OPEN) {
            openUntil = clock.instant().plus(nextWait);
            listener.opened(target, openUntil, reason);
        } else if (to == State.CLOSED) {
            openUntil = Instant.MIN;
            listener.closed(target);
        }
    }

    /** Permission for one attempt. Closing it without an outcome gives the permission back. */
    final class Pass implements AutoCloseable {
        private final boolean probe;
        private boolean ended;

        private Pass(boolean probe) {
            this.probe = probe;
        }

        boolean isProbe() {
            return probe;
        }

        void ended(Outcome outcome) {
            ended = true;
            if (outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Refused) {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            } else if (outcome instanceof Outcome.Misconfigured wrong) {
                breaker.releasePermission();
                if (breaker.getState() != State.OPEN) {
                    reason = wrong.fault().in(Locale.CHINESE);
                    open(misconfigured);
                }
            } else {
                reason = outcome instanceof Outcome.Unavailable unavailable
                        ? unavailable.fault().in(Locale.CHINESE)
                        : ((Outcome.Uncertain) outcome).fault().in(Locale.CHINESE);
                breaker.onError(0, TimeUnit.NANOSECONDS, new NotReached());
            }
        }

        @Override
        public void close() {
            if (!ended) {
                breaker.releasePermission();
            }
        }
    }

    /** Why an attempt counts as failed; the breaker wants something to throw. */
    private static final class NotReached extends Exception {
        private static final long serialVersionUID = 1L;

        private NotReached() {
            super("the target was not reached", null, false, false);
        }
    }

    /** An instant source as the clock that the breaker wants. */
    private static final class Ticking extends java.time.Clock {
        private final InstantSource source;

        Ticking(InstantSource source) {
            this.source = source;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
