package org.qianxian.routes.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.TargetStates;

/** A hub's way out with a real broker, that can be started, crashed and started again over the same store. */
final class Hub implements AutoCloseable {
    static final RelaySettings QUICK_RELAY =
            new RelaySettings(500, Duration.ofMillis(50), Duration.ofSeconds(2), 1000, Duration.ofMillis(500));
    static final RetrySettings QUICK_RETRY =
            new RetrySettings(4, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofMillis(800), 3);
    static final BreakerSettings PATIENT_BREAKER =
            new BreakerSettings(1000, Duration.ofSeconds(60), Duration.ofSeconds(60));

    final Outbox outbox;
    final TargetStates states;
    private final Path directory;
    private final Map<String, Department> departments = new TreeMap<>();
    private final Map<String, Installation> systems = new TreeMap<>();
    private final Department inbox = new Department("inbox");
    OutboundSettings settings = OutboundSettings.defaults("node-1")
            .withRelay(QUICK_RELAY)
            .withRetry(QUICK_RETRY)
            .withBreaker(PATIENT_BREAKER)
            .withRecovery(Duration.ofMillis(300));
    Set<String> liveNodes = Set.of("node-1");
    BrokerSettings externalBroker;
    private Broker broker;
    private DefaultCamelContext context;
    private TargetCatalog catalog;
    private Outbound outbound;

    Hub(Path directory, Outbox outbox, TargetStates states) {
        this.directory = directory;
        this.outbox = outbox;
        this.states = states;
    }

    Department department(String code) {
        return departments.computeIfAbsent(code, Department::new);
    }

    /** A department's real system, or the same with another profile. */
    void install(String code, Installation system) {
        systems.put(code, system);
    }

    Department inbox() {
        return inbox;
    }

    Targets targets() {
        Map<String, Installation> installations = new TreeMap<>(systems);
        departments.forEach((code, department) -> installations.put(code, department.installation()));
        return new Targets(installations, inbox.installation());
    }

    void start() throws Exception {
        broker = Broker.start(externalBroker == null ? BrokerSettings.embedded(directory) : externalBroker);
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        catalog = new TargetCatalog(targets());
        outbound = new Outbound(
                new Outbound.Parts(
                        context,
                        broker,
                        outbox,
                        states,
                        catalog,
                        target -> "centre-of-" + target,
                        () -> liveNodes,
                        ClusterNotices.NONE,
                        OutboundMetrics.NONE,
                        InstantSource.system(),
                        null),
                settings);
        outbound.prepare();
        context.start();
        outbound.start();
    }

    Outbound outbound() {
        return outbound;
    }

    DefaultCamelContext context() {
        return context;
    }

    Broker broker() {
        return broker;
    }

    /** Stops in the middle of whatever is going on, as far as that can be done within one process. */
    void stop() {
        if (outbound != null) {
            outbound.close();
            context.stop();
            broker.close();
            outbound = null;
        }
    }

    void deleteBrokerDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("artemis"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        departments.values().forEach(Department::letGo);
        stop();
    }
}
