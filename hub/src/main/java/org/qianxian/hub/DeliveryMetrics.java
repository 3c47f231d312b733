package org.qianxian.hub;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.routes.outbound.OutboundMetrics;
import org.springframework.stereotype.Component;

/** Attempts by target and outcome. */
@Component
final class DeliveryMetrics implements OutboundMetrics {
    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void attempted(String target, Outcome outcome, Duration took) {
        String kind = outcome.getClass().getSimpleName();
        timers.computeIfAbsent(
                        target + '\n' + kind,
                        key -> Timer.builder("qianxian.dispatch.attempts")
                                .description("attempts to deliver a dispatch")
                                .tag("target", target)
                                .tag("outcome", kind)
                                .register(registry))
                .record(took);
    }
}
