package org.qianxian.hub.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.qianxian.routes.outbound.BrokerServer;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;

/** What hubs of one city share and what is none of theirs: a PostgreSQL and a broker. */
final class SharedParts implements AutoCloseable {
    private static final String USER = "qianxian";
    private static final String PASSWORD = "long enough";

    private final Path postgres;
    private final Store server;
    private final String brokerUrl = "tcp://127.0.0.1:" + HubNode.freePort();
    private final BrokerServer broker;

    SharedParts(Path folder) {
        this.postgres = folder.resolve("postgres");
        this.server = Store.open(StoreSettings.embedded(postgres));
        this.broker = BrokerServer.start(folder.resolve("broker"), brokerUrl, USER, PASSWORD);
    }

    /** What each hub has to be told, as environment variables. */
    Map<String, String> settings() {
        return Map.of(
                "QIANXIAN_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + read("postgres.port") + "/qianxian",
                "QIANXIAN_DATABASE_USER",
                "qianxian",
                "QIANXIAN_DATABASE_PASSWORD",
                read("postgres.password"),
                "QIANXIAN_BROKER_URL",
                brokerUrl,
                "QIANXIAN_BROKER_USER",
                USER,
                "QIANXIAN_BROKER_PASSWORD",
                PASSWORD);
    }

    @Override
    public void close() {
        broker.close();
        server.close();
    }

    private String read(String file) {
        try {
            return Files.readString(postgres.resolve(file)).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
