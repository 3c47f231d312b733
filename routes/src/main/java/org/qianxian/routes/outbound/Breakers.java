package org.qianxian.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.qianxian.casework.dispatch.TargetStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every target's breaker. What one hub finds out is written down and told to the others, which follow: for people to see,
 * for the next start, and so that not every hub has to fail by itself. Whoever is unreachable for one hub only is held
 * back by all of them until the next probe; each hub probes.
 */
final class Breakers implements BreakerListener {
    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final List<BreakerListener> listeners = new CopyOnWriteArrayList<>();
    private final BreakerSettings settings;
    private final Duration misconfigured;
    private final TargetStates states;
    private final ClusterNotices notices;
    private final InstantSource clock;
    /** What the store last said was open. A row that is gone was closed by somebody; one never seen was not. */
    private final Map<String, Instant> known = new ConcurrentHashMap<>();
    /** Targets that are just being opened or closed because the store says so. */
    private final Set<String> following = ConcurrentHashMap.newKeySet();

    /** @param misconfigured how long a misconfigured target's breaker stays open */
    Breakers(
            BreakerSettings settings,
            Duration misconfigured,
            TargetStates states,
            ClusterNotices notices,
            InstantSource clock) {
        this.settings = settings;
        this.misconfigured = misconfigured;
        this.states = states;
        this.notices = notices;
        this.clock = clock;
    }

    Breaker of(String target) {
        return breakers.computeIfAbsent(target, name -> new Breaker(name, settings, misconfigured, clock, this));
    }

    /** Opens what was open when this hub stopped, and follows what other hubs have found out since. */
    synchronized void look() {
        Instant now = clock.instant();
        states.all().forEach((target, state) -> {
            Instant until = state.breakerOpenUntil();
            if (until != null) {
                boolean news = !until.equals(known.put(target, until));
                if (news && until.isAfter(now) && !of(target).isOpen()) {
                    follow(target, breaker -> breaker.reopen(until, state.breakerReason()));
                }
            } else if (known.remove(target) != null) {
                follow(target, Breaker::close);
            }
        });
    }

    private void follow(String target, Consumer<Breaker> move) {
        following.add(target);
        try {
            move.accept(of(target));
        } finally {
            following.remove(target);
        }
    }

    void listen(BreakerListener listener) {
        listeners.add(listener);
    }

    /** Targets to which nothing may be sent now, not even a probe. */
    Set<String> open() {
        return open.stream().filter(target -> of(target).isOpen()).collect(Collectors.toUnmodifiableSet());
    }

    /** A target begins afresh: its configuration has changed. */
    void forget(String target) {
        Breaker breaker = breakers.get(target);
        if (breaker != null) {
            breaker.close();
        }
    }

    @Override
    public void opened(String target, Instant until, String reason) {
        boolean news = open.add(target);
        if (news) {
            LOG.warn("target {} is out of reach, its dispatches wait: {}", target, reason);
        }
        remember(target, () -> states.breaker(target, until, reason));
        if (news) {
            listeners.forEach(listener -> listener.opened(target, until, reason));
        }
    }

    @Override
    public void closed(String target) {
        if (open.remove(target)) {
            LOG.info("target {} is back", target);
            remember(target, () -> states.breaker(target, null, ""));
            listeners.forEach(listener -> listener.closed(target));
        }
    }

    /** The breaker works without its record, and a dispatch that found it out must be settled all the same. */
    private void remember(String target, Runnable writing) {
        if (following.contains(target)) {
            return;
        }
        try {
            writing.run();
            notices.targetChanged(target);
        } catch (RuntimeException unreachable) {
            LOG.debug("the breaker of {} could not be recorded", target, unreachable);
        }
    }
}
