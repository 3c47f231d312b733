package org.qianxian.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.desk.PassingOnResults;
import org.qianxian.casework.desk.SuggestingRepeats;
import org.qianxian.casework.dispatch.Reruns;
import org.qianxian.hub.alert.Alerting;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.cli.HubFile;
import org.qianxian.hub.clock.KeptClock;
import org.qianxian.hub.security.HubToken;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.routes.outbound.MicrometerOutboundMetrics;
import org.qianxian.routes.outbound.Outbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What runs once everything stands: deliveries, and the clock that fires deadlines; and the file by which the command line
 * finds this hub. Last to start, first to stop.
 */
@Component
final class HubLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HubLifecycle.class);
    private static final int OBSERVE_SECONDS = 10;
    private static final int CHASE_SECONDS = 15;
    private static final int ALERT_SECONDS = 5;
    private static final int BATCH = 200;
    /** Twenty-five cases a second, two million a day, and no more even after a flood: a little of one core. */
    private static final int COMPARED_AT_ONCE = 50;

    private static final int COMPARE_SECONDS = 2;
    /** Each waits for its commit most of the time; more would take connections from the doors. */
    private static final int FIRING_LANES = 4;

    private static final Duration SWEPT_AFTER = Duration.ofHours(1);
    private static final long PAUSE_NANOS = 500_000_000;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 2_000_000_000L;

    private final Assembly assembly;
    private final Outbound outbound;
    private final HubSettings settings;
    private final HubToken token;
    private final MicrometerOutboundMetrics metrics;
    private final StoreHealth health;
    private final ConfigurationWatch watch;
    private final Alerting alerting;
    private final ServletWebServerApplicationContext web;
    private final ScheduledExecutorService observing = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "gauges");
        thread.setDaemon(true);
        return thread;
    });
    /** Its own: what the gauges wait for keeps no alert waiting. */
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "alerts");
        thread.setDaemon(true);
        return thread;
    });

    private final ExecutorService firing = Executors.newSingleThreadExecutor(work -> new Thread(work, "deadlines"));
    private final ExecutorService lanes = Executors.newFixedThreadPool(FIRING_LANES, work -> {
        Thread thread = new Thread(work, "deadline lane");
        thread.setDaemon(true);
        return thread;
    });
    private final SuggestingRepeats repeats;
    private final List<Future<?>> rounds = new ArrayList<>();
    private volatile boolean running;

    HubLifecycle(
            Assembly assembly,
            Outbound outbound,
            HubSettings settings,
            HubToken token,
            MicrometerOutboundMetrics metrics,
            StoreHealth health,
            ConfigurationWatch watch,
            Alerting alerting,
            ServletWebServerApplicationContext web) {
        this.assembly = assembly;
        this.repeats = assembly.suggestingRepeats();
        this.outbound = outbound;
        this.settings = settings;
        this.token = token;
        this.metrics = metrics;
        this.health = health;
        this.watch = watch;
        this.alerting = alerting;
        this.web = web;
    }

    @Override
    public void start() {
        try {
            outbound.start();
        } catch (Exception cannotStart) {
            throw new IllegalStateException("deliveries cannot start", cannotStart);
        }
        running = true;
        watch.start();
        firing.execute(this::fireDeadlines);
        rounds.add(observing.scheduleWithFixedDelay(this::observe, OBSERVE_SECONDS, OBSERVE_SECONDS, TimeUnit.SECONDS));
        rounds.add(observing.scheduleWithFixedDelay(this::chase, CHASE_SECONDS, CHASE_SECONDS, TimeUnit.SECONDS));
        rounds.add(observing.scheduleWithFixedDelay(this::compare, COMPARE_SECONDS, COMPARE_SECONDS, TimeUnit.SECONDS));
        rounds.add(telling.scheduleWithFixedDelay(this::alert, ALERT_SECONDS, ALERT_SECONDS, TimeUnit.SECONDS));
        rounds.add(observing.scheduleWithFixedDelay(this::rerun, 1, 1, TimeUnit.SECONDS));
        rounds.add(observing.scheduleWithFixedDelay(this::sweep, 1, 60, TimeUnit.MINUTES));
        if (assembly.clock().speed() != 1) {
            rounds.add(observing.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS));
        }
        String url = "http://127.0.0.1:" + web.getWebServer().getPort();
        new HubFile(ProcessHandle.current().pid(), url, token.value()).write(settings.data());
    }

    @Override
    public void stop() {
        running = false;
        HubFile.delete(settings.data());
        watch.close();
        rounds.forEach(round -> round.cancel(false));
        if (assembly.clock().speed() != 1) {
            beat();
        }
        telling.shutdownNow();
        observing.shutdownNow();
        firing.shutdown();
        try {
            if (!firing.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a deadline is still being fired; the store will close under it and it fires again later");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        lanes.shutdown();
        outbound.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void beat() {
        try {
            new KeptClock(assembly.store().settings()).alive(Instant.now());
        } catch (RuntimeException storeAway) {
            LOG.debug("The city's time is not noted now", storeAway);
        }
    }

    /** Which of the cases that came in may be repeats. */
    private void compare() {
        try {
            repeats.suggest(COMPARED_AT_ONCE);
        } catch (RuntimeException notNow) {
            LOG.warn("New cases are not compared with earlier ones now; the next round tries again", notNow);
        }
    }

    /** What uploads that broke off have left. */
    private void sweep() {
        try {
            List<String> swept = assembly.store().sweepAttachments(SWEPT_AFTER);
            if (!swept.isEmpty()) {
                LOG.info("{} files that no case names were swept from attachments/", swept.size());
            }
        } catch (RuntimeException notNow) {
            LOG.warn("attachments/ was not swept; the next hour tries again", notNow);
        }
    }

    private void chase() {
        try {
            assembly.chaseDeliveries(BATCH);
        } catch (RuntimeException storeAway) {
            LOG.debug("Late deliveries are looked for again in {} s", CHASE_SECONDS, storeAway);
        }
    }

    /** The next few of every rerun task, also of those that stood when the hub was stopped. */
    private void rerun() {
        try {
            Reruns reruns = assembly.store().reruns();
            int sent = 0;
            for (long task : reruns.running()) {
                sent += reruns.goOn(task, Instant.now());
            }
            if (sent > 0) {
                outbound.wake();
            }
        } catch (RuntimeException storeAway) {
            LOG.debug("Rerun tasks go on when the store is back", storeAway);
        }
    }

    private void alert() {
        try {
            alerting.look(assembly.store().outbox().depths());
        } catch (RuntimeException storeAway) {
            LOG.debug("Alerts are looked at again in {} s", ALERT_SECONDS, storeAway);
        }
    }

    private void observe() {
        try {
            metrics.observe(assembly.store().outbox().depths(), outbound.openBreakers(), assembly.clock());
            health.reached();
        } catch (RuntimeException storeAway) {
            LOG.debug("The gauges keep their last values", storeAway);
        }
    }

    private void fireDeadlines() {
        FiringDeadlines deadlines = assembly.firingDeadlines(lanes, FIRING_LANES);
        PassingOnResults results = assembly.passingOnResults();
        boolean reckoned = false;
        boolean failing = false;
        while (running) {
            try {
                if (!reckoned) {
                    // The calendar may have gained a year while the hub was down.
                    assembly.recomputeDues().recompute();
                    reckoned = true;
                }
                boolean more = deadlines.fireDue(BATCH) == BATCH;
                more |= results.passOn(BATCH) == BATCH;
                failing = false;
                if (!more) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (RuntimeException broken) {
                if (!failing) {
                    LOG.error("Deadlines cannot be fired now; trying again every few seconds", broken);
                }
                failing = true;
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
        }
    }
}
