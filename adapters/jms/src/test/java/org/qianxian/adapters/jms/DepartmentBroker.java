package org.qianxian.adapters.jms;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.qianxian.adapters.testkit.Wire;

/** A department's own broker: a real Artemis, with a port for its own protocol and one for AMQP. */
final class DepartmentBroker implements AutoCloseable {
    static final String USER = "hub";
    static final String PASSWORD = "geheim:1";
    static final String ORDERS = "cases.orders";
    static final String REPORTS = "cases.reports";

    final int corePort = Wire.desertedPort();
    final int amqpPort = Wire.desertedPort();
    volatile boolean forbidden;
    private final AtomicInteger taken = new AtomicInteger();
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    DepartmentBroker(Path folder) throws Exception {
        server.setSecurityManager(new Guard());
        server.setConfiguration(new ConfigurationImpl()
                .addAcceptorConfiguration("core", "tcp://127.0.0.1:" + corePort + "?protocols=CORE")
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + amqpPort + "?protocols=AMQP")
                .setSecurityEnabled(true)
                .setSecurityInvalidationInterval(0)
                .setCriticalAnalyzer(false)
                .setJMXManagementEnabled(false)
                .addAddressSetting(
                        "#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false))
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString()));
        server.getConfiguration().registerBrokerPlugin(new Counting());
        server.start();
        for (String queue : List.of(ORDERS, REPORTS)) {
            server.getActiveMQServer()
                    .createQueue(QueueConfiguration.of(queue)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setAutoCreateAddress(true));
        }
    }

    /** Messages that were taken in, known before whoever sent one is told. */
    int taken() {
        return taken.get();
    }

    /** Messages on a queue that nobody has acknowledged. */
    int count(String queue) {
        return (int) queue(queue).getMessageCount();
    }

    /** A text property of each message on a queue. */
    List<String> properties(String queue, String name) {
        List<String> all = new ArrayList<>();
        try (var messages = queue(queue).browserIterator()) {
            while (messages.hasNext()) {
                all.add(String.valueOf(messages.next().getMessage().getObjectProperty(name)));
            }
        }
        return all;
    }

    /** As a program of the department sends it. */
    void say(String report) {
        put(session -> session.createTextMessage(report));
    }

    void sayInBytes(byte[] report) {
        put(session -> {
            var message = session.createBytesMessage();
            message.writeBytes(report);
            return message;
        });
    }

    void sayInBytes(String report, Charset encoding) {
        sayInBytes(report.getBytes(encoding));
    }

    void put(Making making) {
        try (var factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + corePort);
                var connection = factory.createConnection("department", "x");
                var session = connection.createSession()) {
            session.createProducer(session.createQueue(REPORTS)).send(making.of(session));
        } catch (jakarta.jms.JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private Queue queue(String name) {
        return server.getActiveMQServer().locateQueue(name);
    }

    interface Making {
        jakarta.jms.Message of(jakarta.jms.Session session) throws jakarta.jms.JMSException;
    }

    private final class Counting implements ActiveMQServerMessagePlugin {
        @Override
        public void afterMessageRoute(
                Message message,
                RoutingContext context,
                boolean direct,
                boolean rejectDuplicates,
                RoutingStatus result) {
            if (result == RoutingStatus.OK && ORDERS.equals(message.getAddress())) {
                taken.incrementAndGet();
            }
        }
    }

    private final class Guard implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String user, String password) {
            return USER.equals(user) ? PASSWORD.equals(password) && !forbidden : "department".equals(user);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType what) {
            return validateUser(user, password);
        }
    }
}
