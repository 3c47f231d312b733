package org.qianxian.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.dispatch.Cursors;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.TargetStates;
import org.qianxian.casework.policy.PolicyLibrary;

/**
 * The open store: every port that casework declares, and the reading sides for people. Open one a process; everything it
 * hands out is safe for any number of threads and ends with it.
 */
public final class Store implements AutoCloseable {
    private static final String DATABASE = "qianxian";

    private final DataDirectory directory;
    private final @Nullable PostgresServer server;
    private final HikariDataSource pool;
    private final Database database;
    private final Settings settings;
    private final PostgresCaseStore cases;
    private final PostgresOutbox outbox;

    private Store(DataDirectory directory, @Nullable PostgresServer server, HikariDataSource pool) {
        this.directory = directory;
        this.server = server;
        this.pool = pool;
        this.database = new Database(pool);
        this.settings = new Settings(database);
        this.cases = new PostgresCaseStore(database, incarnation());
        this.outbox = new PostgresOutbox(database);
    }

    /**
     * Locks the data directory, starts the embedded PostgreSQL (unless there is an external one) and brings the schema
     * up to this version.
     *
     * @throws StoreException if any of that cannot be; nothing stays open then
     */
    public static Store open(StoreSettings settings) {
        DataDirectory directory = DataDirectory.lock(settings.dataDirectory());
        try {
            return settings.external() == null
                    ? openEmbedded(directory, settings)
                    : open(directory, null, settings.external(), settings);
        } catch (RuntimeException cannotOpen) {
            directory.close();
            throw cannotOpen;
        }
    }

    private static Store openEmbedded(DataDirectory directory, StoreSettings settings) {
        PostgresServer server = PostgresServer.start(directory);
        try {
            return open(directory, server, server.database(DATABASE), settings);
        } catch (RuntimeException cannotOpen) {
            server.close();
            throw cannotOpen;
        }
    }

    private static Store open(
            DataDirectory directory,
            @Nullable PostgresServer server,
            StoreSettings.External database,
            StoreSettings settings) {
        HikariDataSource pool = Connections.open(database, settings.poolSize(), settings.applicationName());
        try {
            Connections.migrate(pool);
            return new Store(directory, server, pool);
        } catch (RuntimeException cannotOpen) {
            pool.close();
            throw cannotOpen;
        }
    }

    public CaseStore cases() {
        return cases;
    }

    public Outbox outbox() {
        return outbox;
    }

    public TargetStates targetStates() {
        return new PostgresTargetStates(database);
    }

    public Cursors cursors() {
        return new PostgresCursors(database);
    }

    public PolicyLibrary policies() {
        return new PostgresPolicyLibrary(database);
    }

    public Settings settings() {
        return settings;
    }

    /** Which life of this database it is; changes with every restore of a backup. */
    public String incarnation() {
        return settings.putIfAbsent(Settings.INCARNATION, UUID.randomUUID().toString());
    }

    /** What the pool's gauges are read from. */
    public HikariDataSource pool() {
        return pool;
    }

    /** Closes connections, stops the embedded server and lets go of the data directory, in this order. */
    @Override
    public void close() {
        pool.close();
        try {
            if (server != null) {
                server.close();
            }
        } finally {
            directory.close();
        }
    }

    Database database() {
        return database;
    }

    @Nullable
    PostgresServer server() {
        return server;
    }
}
