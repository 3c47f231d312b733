package org.qianxian.routes.outbound;

import com.sun.management.OperatingSystemMXBean;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.qianxian.casework.dispatch.Outbox.Released;
import org.qianxian.casework.policy.Urgency;

/**
 * What a message costs on its way from queue to acknowledgement: a bare message listener, the {@code dispatch:} consumer
 * with an empty route, and the whole route with a store and a target that cost nothing. CPU of the whole process, broker
 * included; the same messages, queues and durability for each, alternating.
 */
public final class DispatchCost {
    private static final int MESSAGES = 20_000;
    private static final int QUEUES = 8;
    private static final int ROUNDS = 5;

    private DispatchCost() {}

    private interface Way {
        AutoCloseable start(Broker broker, CountDownLatch done) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Way> ways = new TreeMap<>();
        ways.put("1 bare listener", DispatchCost::bare);
        ways.put("2 dispatch:, empty route", DispatchCost::emptyRoute);
        ways.put("3 dispatch:, whole route", DispatchCost::wholeRoute);
        for (int round = 1; round <= ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                System.out.println("round " + round + "  " + way.getKey() + "  " + measure(way.getValue()));
            }
        }
        System.exit(0);
    }

    private static String measure(Way way) throws Exception {
        Path directory = Files.createTempDirectory("dispatch-cost");
        try (Broker broker = Broker.start(BrokerSettings.embedded(directory))) {
            fill(broker);
            CountDownLatch done = new CountDownLatch(MESSAGES);
            OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long cpu = process.getProcessCpuTime();
            long wall = System.nanoTime();
            AutoCloseable running = way.start(broker, done);
            if (!done.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(done.getCount() + " messages did not arrive");
            }
            long cpuTook = process.getProcessCpuTime() - cpu;
            long wallTook = System.nanoTime() - wall;
            running.close();
            return cpuTook / 1000 / MESSAGES + " µs CPU a message, "
                    + MESSAGES * Duration.ofSeconds(1).toNanos() / wallTook + " a second";
        }
    }

    private static void fill(Broker broker) {
        try (Carrier carrier = new Carrier(broker.forSending(), target -> target)) {
            List<Released> batch = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                batch.add(new Released(i + 1, "unit-" + i % QUEUES, Urgency.NORMAL));
                if (batch.size() == 500) {
                    carrier.carry(batch);
                    batch.clear();
                }
            }
        }
    }

    private static AutoCloseable bare(Broker broker, CountDownLatch done) throws Exception {
        Connection connection = broker.forConsumers().createConnection();
        for (int i = 0; i < QUEUES; i++) {
            Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            session.createConsumer(session.createQueue(QueueNames.address("unit-" + i)))
                    .setMessageListener(message -> {
                        try {
                            if (message.getLongProperty(Carrier.DISPATCH) > 0) {
                                message.acknowledge();
                                done.countDown();
                            }
                        } catch (jakarta.jms.JMSException failure) {
                            throw new IllegalStateException(failure);
                        }
                    });
        }
        connection.start();
        return connection;
    }

    private static AutoCloseable emptyRoute(Broker broker, CountDownLatch done) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent(DispatchComponent.SCHEME, new DispatchComponent(broker.forConsumers(), queue -> 1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (int i = 0; i < QUEUES; i++) {
                    from("dispatch:unit-" + i).process(exchange -> done.countDown());
                }
            }
        });
        context.start();
        return context;
    }

    private static AutoCloseable wholeRoute(Broker broker, CountDownLatch done) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        Map<String, Installation> installations = new TreeMap<>();
        for (int i = 0; i < QUEUES; i++) {
            installations.put("unit-" + i, new QuietDepartment("unit-" + i).installation());
        }
        Targets targets = new Targets(installations, new QuietDepartment("inbox").installation());
        Outbound outbound = new Outbound(
                new Outbound.Parts(
                        context,
                        broker,
                        new EffortlessOutbox(done),
                        new MemoryTargetStates(),
                        new TargetCatalog(targets),
                        target -> "centre",
                        java.util.Set::of,
                        ClusterNotices.NONE,
                        OutboundMetrics.NONE,
                        InstantSource.system(),
                        null),
                OutboundSettings.defaults("node"));
        outbound.prepare();
        context.start();
        return () -> {
            outbound.close();
            context.stop();
        };
    }
}
