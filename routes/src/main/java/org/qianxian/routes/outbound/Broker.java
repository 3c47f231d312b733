package org.qianxian.routes.outbound;

import jakarta.jms.ConnectionFactory;
import java.util.OptionalLong;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The broker that carries dispatch ids: embedded and reachable from within this Java machine only, or an external one.
 * Its logger {@code org.apache.activemq.audit} should be kept at {@code ERROR}: it writes several lines a message.
 */
public final class Broker implements AutoCloseable {
    /**
     * Own threads for each factory, as many as there are busy listeners: with the shared pool, departments that hang
     * starve the others.
     */
    private static final String OWN_THREADS = "useGlobalPools=false&threadPoolMaxSize=-1";

    /**
     * Nothing is fetched ahead: what a session had fetched would wait behind its hanging call, while the other sessions
     * that a department may have find nothing to do.
     */
    private static final String NO_WINDOW = "consumerWindowSize=0";

    private static final String PATIENCE = "reconnectAttempts=-1&retryInterval=500&retryIntervalMultiplier=2"
            + "&maxRetryInterval=10000&initialConnectAttempts=5";

    private final BrokerSettings settings;
    private final @Nullable EmbeddedActiveMQ server;
    private final String url;

    private Broker(BrokerSettings settings, @Nullable EmbeddedActiveMQ server, String url) {
        this.settings = settings;
        this.server = server;
        this.url = url;
    }

    /** Starts the embedded broker, or makes ready to talk to the external one. */
    public static Broker start(BrokerSettings settings) {
        String external = settings.url();
        if (external != null) {
            return new Broker(settings, null, external);
        }
        EmbeddedBroker.Started started = EmbeddedBroker.start(settings.directory());
        return new Broker(settings, started.server(), started.url());
    }

    /** For consumers: outlives a broker that goes away and comes back. */
    ConnectionFactory forConsumers() {
        return factory(OWN_THREADS + "&" + NO_WINDOW + "&" + PATIENCE);
    }

    /** For the relay, which notices itself that the broker has gone: it fails at once. */
    ConnectionFactory forSending() {
        return factory("reconnectAttempts=0&initialConnectAttempts=1&callTimeout=10000");
    }

    /** How many messages a queue holds, delivered but unacknowledged ones included; empty if this cannot be told. */
    OptionalLong depth(String queue) {
        if (server == null || !server.getActiveMQServer().isStarted()) {
            return OptionalLong.empty();
        }
        Queue found = server.getActiveMQServer().locateQueue(SimpleString.of(QueueNames.address(queue)));
        return found == null ? OptionalLong.of(0) : OptionalLong.of(found.getMessageCount());
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        try {
            server.stop();
        } catch (Exception stopping) {
            throw new IllegalStateException("the broker could not be stopped", stopping);
        }
    }

    @Override
    public String toString() {
        return "broker " + settings;
    }

    private ConnectionFactory factory(String parameters) {
        String separator = url.indexOf('?') < 0 ? "?" : "&";
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url + separator + parameters);
        if (settings.user() != null) {
            factory.setUser(settings.user());
            factory.setPassword(settings.password());
        }
        return factory;
    }
}
