package org.qianxian.routes.outbound;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * A broker by itself, for several hubs: set up as the embedded one is, and reachable over the network by those who know
 * its password.
 */
public final class BrokerServer implements AutoCloseable {
    private final EmbeddedActiveMQ server;

    private BrokerServer(EmbeddedActiveMQ server) {
        this.server = server;
    }

    /**
     * @param directory where its journal is; deleting it loses no dispatch
     * @param url where it listens, such as {@code tcp://127.0.0.1:61616}
     */
    public static BrokerServer start(Path directory, String url, String user, String password) {
        return new BrokerServer(EmbeddedBroker.listen(directory, url, user, password));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception stopping) {
            throw new IllegalStateException("the broker could not be stopped", stopping);
        }
    }
}
