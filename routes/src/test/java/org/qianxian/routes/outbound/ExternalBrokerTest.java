package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianxian.routes.outbound.Orders.order;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.dispatch.DispatchState;

/** A broker of its own, that goes away and comes back, or is not there yet when the hub starts. */
class ExternalBrokerTest {
    @TempDir
    Path directory;

    private final MemoryOutbox outbox = new MemoryOutbox();
    private Hub hub;
    private String url;
    private EmbeddedActiveMQ server;

    @BeforeEach
    void prepare() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            url = "tcp://127.0.0.1:" + free.getLocalPort();
        }
        hub = new Hub(directory, outbox, new MemoryTargetStates());
        hub.externalBroker = BrokerSettings.external(url, null, null);
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
        stopBroker();
    }

    @Test
    void the_hub_goes_on_when_its_broker_is_back() throws Exception {
        startBroker();
        Department housing = hub.department("housing");
        hub.start();
        LongStream.rangeClosed(1, 20).forEach(id -> outbox.add(order(id, "housing")));
        await("delivered").until(() -> delivered() == 20);

        stopBroker();
        LongStream.rangeClosed(21, 40).forEach(id -> outbox.add(order(id, "housing")));
        await("nothing goes without a broker").during(Duration.ofMillis(500)).until(() -> delivered() == 20);
        startBroker();

        await("all are delivered").atMost(Duration.ofSeconds(40)).until(() -> delivered() == 40);
        assertThat(housing.calls()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void the_hub_starts_before_its_broker() throws Exception {
        hub.department("housing");
        outbox.add(order(1, "housing"));
        hub.start();

        startBroker();

        await("delivered").atMost(Duration.ofSeconds(40)).until(() -> delivered() == 1);
    }

    private long delivered() {
        return outbox.states().getOrDefault(DispatchState.DELIVERED, 0L);
    }

    private void startBroker() throws Exception {
        Path data = directory.resolve("external");
        server = new EmbeddedActiveMQ();
        server.setSecurityManager(new ActiveMQJAASSecurityManager("none"));
        server.setConfiguration(new ConfigurationImpl()
                .addAcceptorConfiguration("tcp", url)
                .setSecurityEnabled(false)
                .setCriticalAnalyzer(false)
                .setJMXManagementEnabled(false)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString()));
        server.start();
    }

    private void stopBroker() throws Exception {
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
