package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Cursors;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.text.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks units' systems for reports: those that can be asked and have work open, each at its own pace, a few at a time, those not counted that take too long. A
 * system that is down is asked ever more rarely; its reports wait for us there. The cursor is saved after the reports are
 * heard, so that a crash in between brings them again, and hearing recognises repeats. Of several hubs one asks a system:
 * whoever holds its lease; when that hub dies, another takes over as soon as the lease has run out.
 */
final class Polling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration OPEN_WORK_IS_FRESH = Duration.ofSeconds(5);
    private static final int LONGEST_DOUBLING = 10;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final TargetCatalog catalog;
    private final Cursors cursors;
    private final HearingReports hearing;
    private final CaseStore store;
    private final UnaryOperator<String> holderOf;
    private final String node;
    private final InstantSource clock;
    private final PollingSettings settings;
    private final ScheduledExecutorService rounds;
    private final Lanes lanes;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();
    private Set<String> openWork = Set.of();
    private Instant openWorkAt = Instant.MIN;
    private boolean failing;

    Polling(
            Outbox outbox,
            TargetCatalog catalog,
            Cursors cursors,
            HearingReports hearing,
            CaseStore store,
            UnaryOperator<String> holderOf,
            String node,
            InstantSource clock,
            PollingSettings settings) {
        this.outbox = outbox;
        this.catalog = catalog;
        this.cursors = cursors;
        this.hearing = hearing;
        this.store = store;
        this.holderOf = holderOf;
        this.node = node;
        this.clock = clock;
        this.settings = settings;
        this.rounds = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "polling-rounds");
            thread.setDaemon(true);
            return thread;
        });
        this.lanes = new Lanes("polling", settings.parallel(), settings.patience(), rounds);
    }

    /**
     * When a unit is asked next, and how often in a row it could not be. The lease runs in real time: {@code position} is
     * ours until {@code lookAgain}, or, if null, another hub's.
     */
    private static final class Turn {
        private Instant next = Instant.MIN;
        private boolean asking;
        private int missed;
        private @Nullable String position;
        private long lookAgain = System.nanoTime();
    }

    void start() {
        var unused = rounds.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the other hubs go on at once. */
    @Override
    public void close() {
        rounds.shutdownNow();
        lanes.close();
        try {
            cursors.release(node);
        } catch (RuntimeException storeAway) {
            LOG.debug("the leases of {} run out by themselves", node, storeAway);
        }
    }

    private void round() {
        try {
            Set<String> units = unitsWithOpenWork();
            turns.keySet().retainAll(units);
            catalog.current().installations().forEach((unit, installation) -> {
                if (units.contains(unit)
                        && installation.profile().capabilities().poll()) {
                    askIfDue(unit, installation);
                }
            });
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warn("units cannot be asked for reports now", failure);
            }
            failing = true;
        }
    }

    private Set<String> unitsWithOpenWork() {
        Instant now = clock.instant();
        if (openWorkAt.plus(OPEN_WORK_IS_FRESH).isBefore(now)) {
            openWork = outbox.unitsWithOpenWork();
            openWorkAt = now;
        }
        return openWork;
    }

    private void askIfDue(String unit, Installation installation) {
        Turn turn = turns.computeIfAbsent(unit, name -> new Turn());
        synchronized (turn) {
            if (turn.asking || turn.next.isAfter(clock.instant())) {
                return;
            }
            turn.asking = true;
        }
        lanes.execute(() -> take(turn, unit, installation));
    }

    private void take(Turn turn, String unit, Installation installation) {
        boolean reached = false;
        try {
            reached = ask(turn, unit, installation);
        } catch (RuntimeException failure) {
            complain(turn, unit, String.valueOf(failure));
        } finally {
            synchronized (turn) {
                turn.asking = false;
                turn.missed = reached ? 0 : turn.missed + 1;
                turn.next = clock.instant().plus(waitAfter(turn.missed, interval(installation)));
            }
        }
    }

    /** Whether the system answered, or another hub asks it. */
    private boolean ask(Turn turn, String unit, Installation installation) {
        String position = position(turn, unit, installation);
        if (position == null) {
            return true;
        }
        Polled polled = installation.connector().poll(position);
        if (!polled.reached()) {
            complain(turn, unit, told(polled));
            return false;
        }
        if (turn.missed > 0) {
            LOG.info("the system of {} can be asked for reports again", unit);
        }
        for (Fault fault : Listening.hear(hearing, polled)) {
            store.openWork(
                    WorkKind.REPORT_UNREADABLE,
                    holderOf.apply(unit),
                    message("poll-unreadable", unit, fault.in(java.util.Locale.CHINESE)),
                    fault.value(),
                    clock.instant());
        }
        if (!polled.cursor().equals(position)) {
            turn.position = cursors.put(unit, node, polled.cursor()) ? polled.cursor() : null;
        }
        return true;
    }

    /** Where to go on; null if another hub asks this unit's system. The store is asked only now and then. */
    private @Nullable String position(Turn turn, String unit, Installation installation) {
        if (System.nanoTime() - turn.lookAgain >= 0) {
            Duration lease = max(SHORTEST_LEASE, interval(installation).multipliedBy(2));
            turn.position = cursors.take(unit, node, lease).orElse(null);
            turn.lookAgain = System.nanoTime() + lease.toNanos() / 3;
        }
        return turn.position;
    }

    private static String told(Polled polled) {
        return polled.faults().stream()
                .findFirst()
                .map(fault -> fault.in(java.util.Locale.CHINESE))
                .orElse("");
    }

    private static void complain(Turn turn, String unit, String why) {
        if (turn.missed == 0) {
            LOG.warn("the system of {} could not be asked for reports: {}", unit, why);
        }
    }

    private Duration interval(Installation installation) {
        return ReportRules.findPollEvery(installation.profile()).orElse(settings.interval());
    }

    private Duration waitAfter(int missed, Duration interval) {
        Duration longer = interval.multipliedBy(1L << Math.min(missed, LONGEST_DOUBLING));
        return missed > 0 && longer.compareTo(settings.longestBackoff()) > 0
                ? max(interval, settings.longestBackoff())
                : longer;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
