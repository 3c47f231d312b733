package org.qianxian.routes.outbound;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.dispatch.Cursors;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.TargetStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole way out, put together: relay, routes, breakers, pauses, recovery, polling. Started after the store and the
 * broker, closed before them: {@link #prepare}, then the Camel context's own start, then {@link #start}.
 */
public final class Outbound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    /** A connector that was replaced is closed when no call can be under way any more. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private final CamelContext context;
    private final OutboundSettings settings;
    private final Outbox outbox;
    private final TargetCatalog catalog;
    private final Relay relay;
    private final TargetRoutes routes;
    private final DispatchRoutes template;
    private final DispatchComponent component;
    private final Breakers breakers;
    private final RateLimits limits = new RateLimits();
    private final LastDeliveries deliveries;
    private final Pauses pauses;
    private final Recovering recovering;
    private final @Nullable Polling polling;
    private List<DispatchOrder> leftBehind = List.of();
    /** What has been taken out and not yet been seen off. */
    private final Queue<Leaving> leaving = new ArrayDeque<>();

    private final ScheduledExecutorService housekeeping = scheduler(2, "outbound");
    /** Beside the rest: it waits for departments' systems. */
    private final ScheduledExecutorService recovery = scheduler(1, "recovery");

    /**
     * What the way out is made of.
     *
     * @param context not started, or started; the routes are added to it
     * @param holderOf code of the unit on whose worklist a target's trouble stands, by the target's name
     * @param liveNodes names of the hubs that are alive, this one included
     * @param clock real time
     * @param reports what is needed to ask units for reports; null if nobody is to be asked
     */
    public record Parts(
            CamelContext context,
            Broker broker,
            Outbox outbox,
            TargetStates states,
            TargetCatalog catalog,
            UnaryOperator<String> holderOf,
            Supplier<Set<String>> liveNodes,
            ClusterNotices notices,
            OutboundMetrics metrics,
            InstantSource clock,
            @Nullable Reports reports) {}

    private record Leaving(String queue, Installation installation) {}

    /** @param clock the city's time, by which worklists are dated */
    public record Reports(Cursors cursors, HearingReports hearing, CaseStore store, InstantSource clock) {}

    public Outbound(Parts parts, OutboundSettings settings) {
        this.context = parts.context();
        this.settings = settings;
        this.catalog = parts.catalog();
        this.outbox = parts.outbox();
        InstantSource clock = parts.clock();
        OpenAttempts open = new OpenAttempts();
        this.breakers = new Breakers(
                settings.breaker(), settings.retry().misconfigured(), parts.states(), parts.notices(), clock);
        this.pauses = new Pauses(parts.states(), parts.notices(), this::wake, clock);
        Holding holding = new Holding(
                pauses, breakers, catalog, parts.broker(), settings.relay().deepest());
        Carrier carrier = new Carrier(parts.broker().forSending(), catalog::queueOf);
        this.relay = new Relay(outbox, carrier, holding, clock, settings.relay());
        Judging judging = new Judging(settings.retry(), parts.holderOf());
        this.deliveries = new LastDeliveries(parts.states());
        Settling settling = new Settling(outbox, judging, open, parts.metrics(), deliveries, this::wake, clock);
        this.template = new DispatchRoutes(
                new TakingUp(outbox, catalog, pauses, settling, open, clock),
                new Delivering(outbox, breakers, limits, open, settings.node(), clock),
                settling);
        this.component = new DispatchComponent(parts.broker().forConsumers(), this::concurrencyOf);
        this.routes = new TargetRoutes(context, catalog);
        this.recovering = new Recovering(
                outbox,
                catalog,
                settling,
                open,
                parts.liveNodes(),
                settings.node(),
                settings.retry().lookUps(),
                settings.recovery(),
                clock);
        this.polling = parts.reports() == null ? null : polling(parts, parts.reports());
        parts.notices().onTargetChanged(target -> later(this::lookAtStates, Duration.ZERO));
        breakers.listen(new WakingUp(target -> later(() -> hasten(target), Duration.ZERO)));
    }

    /**
     * Adds the routes to their Camel context. Before the context is started, if that can be: to a running one Camel adds
     * each route the more slowly the more there are.
     */
    public void prepare() throws Exception {
        pauses.refresh();
        breakers.look();
        leftBehind = recovering.leftBehind();
        context.addComponent(DispatchComponent.SCHEME, component);
        context.addRoutes(template);
        routes.start();
    }

    /** Starts everything but the routes, which start with their context. */
    public void start() {
        List<DispatchOrder> orders = leftBehind;
        leftBehind = List.of();
        relay.start();
        recovery.execute(() -> tried(() -> recovering.recoverAll(orders), settings.recovery()));
        repeat(recovery, recovering::sweep, settings.recovery());
        repeat(housekeeping, this::lookAtStates, settings.refresh());
        repeat(housekeeping, deliveries::write, settings.refresh());
        if (polling != null) {
            polling.start();
        }
    }

    /** To be called after every commit that may have put something into the outbox. Cheap. */
    public void wake() {
        relay.wake();
    }

    /**
     * Goes over to other targets; routes of those that have not changed are not touched. If it throws, it has gone half way,
     * and the same again, or another change, goes the rest.
     */
    public synchronized void replace(Targets next) throws Exception {
        routes.apply(next, (queue, old) -> leaving.add(new Leaving(queue, old)));
        for (Leaving one = leaving.peek(); one != null; one = leaving.peek()) {
            seeOff(one, next.installationAt(one.queue()));
            leaving.remove();
        }
        wake();
    }

    private void seeOff(Leaving one, @Nullable Installation now) {
        if (now == null) {
            // Nobody consumes that queue any more.
            outbox.recall(one.queue());
        }
        breakers.forget(one.queue());
        limits.forget(one.queue());
        retireReplaced(one.installation(), now);
    }

    public Targets targets() {
        return catalog.current();
    }

    public Pauses pauses() {
        return pauses;
    }

    /** {@code closed}, {@code open} or {@code half_open}. */
    public String breakerState(String target) {
        return breakers.of(breakerOf(target)).state();
    }

    /** Targets that are out of reach now. */
    public Set<String> openBreakers() {
        return breakers.open();
    }

    /** Closes a target's breaker by an operator's decision: its dispatches are tried again now. */
    public void closeBreaker(String target) {
        breakers.forget(breakerOf(target));
        hasten(target);
    }

    private String breakerOf(String target) {
        return target.equals(Capabilities.LETTERS) ? target : catalog.queueOf(target);
    }

    public void listen(BreakerListener listener) {
        breakers.listen(listener);
    }

    /** Stops releasing and asking. The routes stop with their Camel context, which belongs to whoever made it. */
    @Override
    public void close() {
        if (polling != null) {
            polling.close();
        }
        recovery.shutdownNow();
        housekeeping.shutdownNow();
        relay.close();
        try {
            deliveries.write();
        } catch (RuntimeException storeAway) {
            LOG.debug("when targets were last reached is not on record", storeAway);
        }
    }

    private Polling polling(Parts parts, Reports reports) {
        return new Polling(
                parts.outbox(),
                catalog,
                reports.cursors(),
                reports.hearing(),
                reports.store(),
                parts.holderOf(),
                settings.node(),
                reports.clock(),
                settings.polling());
    }

    private int concurrencyOf(String queue) {
        Installation installation = catalog.current().installationAt(queue);
        return installation == null ? 1 : installation.endpoint().limits().concurrency();
    }

    /** What operators paused and what other hubs found out, here or anywhere. */
    private void lookAtStates() {
        pauses.refresh();
        breakers.look();
        wake();
    }

    private void hasten(String target) {
        try {
            outbox.hasten(catalog.current().waitingFor(target));
        } catch (RuntimeException storeAway) {
            LOG.debug("what waits for {} is tried when its time comes", target, storeAway);
        }
        wake();
    }

    private void retireReplaced(Installation old, @Nullable Installation now) {
        Set<Connector> kept = now == null ? Set.of() : now.connectors();
        old.connectors().stream().filter(one -> !kept.contains(one)).forEach(this::retire);
        if (now != null && !Objects.equals(old.letters(), now.letters())) {
            // The mail server's settings may have been mended.
            breakers.forget(Capabilities.LETTERS);
            limits.forget(Capabilities.LETTERS);
        }
    }

    private void retire(Connector connector) {
        later(connector::close, LONGEST_CALL);
    }

    private static void repeat(ScheduledExecutorService on, Runnable work, Duration every) {
        var unused = on.scheduleWithFixedDelay(
                () -> tried(work, every), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void tried(Runnable work, Duration again) {
        try {
            work.run();
        } catch (RuntimeException away) {
            LOG.debug("housekeeping could not be done, it is tried again in {}", again, away);
        }
    }

    private static ScheduledExecutorService scheduler(int threads, String name) {
        return Executors.newScheduledThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void later(Runnable work, Duration wait) {
        if (!housekeeping.isShutdown()) {
            var unused = housekeeping.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
