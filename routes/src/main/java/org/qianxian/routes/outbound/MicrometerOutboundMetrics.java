package org.qianxian.routes.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Outcome;

/**
 * Dispatches as Micrometer meters: {@code qianxian.dispatch.attempts} by target and outcome, {@code
 * qianxian.dispatch.waiting}, {@code .stuck} (on worklists), {@code .refused} (on worklists, too) and {@code .oldest}
 * (seconds, the city's time) by target, {@code qianxian.dispatch.open} (1 while a target's breaker is open).
 */
public final class MicrometerOutboundMetrics implements OutboundMetrics {
    private static final String PREFIX = "qianxian.dispatch.";

    private record Attempted(String target, String outcome) {}

    private final MeterRegistry registry;
    private final MultiGauge waiting;
    private final MultiGauge stuck;
    private final MultiGauge refused;
    private final MultiGauge oldest;
    private final MultiGauge open;
    private final Map<Attempted, Timer> timers = new ConcurrentHashMap<>();

    public MicrometerOutboundMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.waiting = gauge("waiting", "Dispatches that wait for their target");
        this.stuck = gauge("stuck", "Dispatches that wait for a human");
        this.refused = gauge("refused", "Dispatches that their target refused and no human has decided about");
        this.oldest = gauge("oldest", "Seconds since the oldest waiting dispatch came to be");
        this.open = gauge("open", "1 while the target is out of reach");
    }

    @Override
    public void attempted(String target, Outcome outcome, Duration took) {
        String name = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        timers.computeIfAbsent(new Attempted(target, name), this::timer).record(took);
    }

    /**
     * Takes the gauges' values anew; to be called now and then.
     *
     * @param clock the city's time
     */
    public void observe(List<Outbox.Depth> depths, Set<String> openTargets, InstantSource clock) {
        Instant now = clock.instant();
        waiting.register(
                depths.stream().map(depth -> row(depth, depth.waiting())).toList(), true);
        stuck.register(
                depths.stream().map(depth -> row(depth, depth.inWorklists())).toList(), true);
        refused.register(
                depths.stream().map(depth -> row(depth, depth.refused())).toList(), true);
        oldest.register(
                depths.stream().map(depth -> row(depth, age(depth, now))).toList(), true);
        open.register(
                openTargets.stream()
                        .<MultiGauge.Row<?>>map(target -> MultiGauge.Row.of(tags(target), 1))
                        .toList(),
                true);
    }

    private static long age(Outbox.Depth depth, Instant now) {
        Instant since = depth.oldest();
        return since == null ? 0 : Duration.between(since, now).toSeconds();
    }

    private static MultiGauge.Row<?> row(Outbox.Depth depth, Number value) {
        return MultiGauge.Row.of(tags(depth.target()), value);
    }

    private static Tags tags(String target) {
        return Tags.of("target", target);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(PREFIX + name).description(description).register(registry);
    }

    private Timer timer(Attempted attempted) {
        return Timer.builder(PREFIX + "attempts")
                .description("Attempts to deliver a dispatch")
                .tags("target", attempted.target(), "outcome", attempted.outcome())
                .register(registry);
    }
}
