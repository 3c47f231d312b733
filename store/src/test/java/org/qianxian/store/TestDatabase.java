package org.qianxian.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded PostgreSQL for all tests of this JVM, and a fresh copy of the migrated database for whoever asks. */
final class TestDatabase {
    static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    private static final String TEMPLATE = "template_qianxian";
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final PostgresServer SERVER = start();

    private TestDatabase() {}

    /** Open until the caller closes it. */
    static HikariDataSource fresh() {
        return fresh(StoreSettings.DEFAULT_POOL_SIZE);
    }

    static HikariDataSource fresh(int poolSize) {
        return Connections.open(create(), poolSize, "test");
    }

    /** An empty but migrated database. */
    static StoreSettings.External create() {
        return create(TEMPLATE);
    }

    /** A database without any table. */
    static StoreSettings.External createEmpty() {
        return create("template1");
    }

    private static StoreSettings.External create(String template) {
        String name = "test_" + COUNTER.incrementAndGet();
        run("DROP DATABASE IF EXISTS " + name);
        run("CREATE DATABASE " + name + " TEMPLATE " + template);
        return SERVER.access(name);
    }

    private static PostgresServer start() {
        DataDirectory directory = DataDirectory.lock(Path.of("target", "test-store"));
        PostgresServer server = PostgresServer.start(directory, PROGRAMS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            directory.close();
        }));
        run(server, "DROP DATABASE IF EXISTS " + TEMPLATE);
        try (HikariDataSource pool = Connections.open(server.database(TEMPLATE), 2, "template")) {
            Connections.migrate(pool);
        }
        return server;
    }

    private static void run(String sql) {
        run(SERVER, sql);
    }

    private static void run(PostgresServer server, String sql) {
        StoreSettings.External access = server.access("postgres");
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
