package org.qianxian.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.account.Account;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.NewReports;
import org.qianxian.casework.dispatch.Cursors;
import org.qianxian.casework.dispatch.LateDeliveries;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Reruns;
import org.qianxian.casework.dispatch.TargetStates;
import org.qianxian.casework.figures.Figures;
import org.qianxian.casework.policy.PolicyLibrary;

/**
 * The open store: every port that casework declares, and the reading sides for people. Open one a process; everything it
 * hands out is safe for any number of threads and ends with it.
 */
public final class Store implements AutoCloseable {
    static final String ATTACHMENTS = "attachments";

    private static final String DATABASE = "qianxian";

    private final DataDirectory directory;
    private final @Nullable PostgresServer server;
    private final HikariDataSource pool;
    private final Database database;
    private final Settings settings;
    private final PostgresCaseStore cases;
    private final PostgresOutbox outbox;
    private final Attachments attachments;

    private Store(DataDirectory directory, @Nullable PostgresServer server, HikariDataSource pool) {
        this.directory = directory;
        this.server = server;
        this.pool = pool;
        this.database = new Database(pool);
        this.settings = new Settings(database);
        this.cases = new PostgresCaseStore(database, incarnation());
        this.outbox = new PostgresOutbox(database);
        this.attachments = new Attachments(directory.resolve(ATTACHMENTS));
    }

    /**
     * Locks the data directory, starts the embedded PostgreSQL (unless there is an external one) and brings the schema
     * up to this version.
     *
     * @throws StoreException if any of that cannot be; nothing stays open then
     */
    public static Store open(StoreSettings settings) {
        return open(settings, Connections::migrate);
    }

    /** Opens an empty database, has it filled, brings it up to this version's schema and closes it. */
    static void prepare(StoreSettings settings, Consumer<Connections.Empty> filling) {
        open(settings, pool -> {
                    filling.accept(Connections.requireEmpty(pool));
                    Connections.migrate(pool);
                })
                .close();
    }

    private static Store open(StoreSettings settings, Consumer<HikariDataSource> preparation) {
        DataDirectory directory = DataDirectory.lock(settings.dataDirectory());
        PostgresServer server = null;
        HikariDataSource pool = null;
        try {
            StoreSettings.External database = settings.external();
            if (database == null) {
                server = PostgresServer.start(directory);
                database = server.database(DATABASE);
            }
            pool = Connections.open(database, settings.poolSize(), settings.applicationName());
            preparation.accept(pool);
            return new Store(directory, server, pool);
        } catch (RuntimeException cannotOpen) {
            close(directory, server, pool);
            throw cannotOpen;
        }
    }

    public CaseStore cases() {
        return cases;
    }

    /** Cases that came in and are to be compared with earlier ones. */
    public NewReports newReports() {
        return new PostgresNewReports(database, cases);
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Dispatches that have been on their way for too long. */
    public LateDeliveries lateDeliveries() {
        return new PostgresLateDeliveries(database);
    }

    /** Sending again what stands on worklists, many at once. */
    public Reruns reruns() {
        return new PostgresReruns(database);
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

    /** What humans are asked to do. */
    public WorkLists workLists() {
        return new WorkLists(database);
    }

    /** Cases as people look at them. */
    public CaseFiles caseFiles() {
        return new CaseFiles(database);
    }

    public Account.Auditor auditor() {
        return new PostgresAuditor(database, attachments);
    }

    /** Pictures and recordings. */
    public Attachments attachments() {
        return attachments;
    }

    /** Deletes files that no journal names and that are older than this. @return what was deleted */
    public List<String> sweepAttachments(Duration age) {
        return attachments.sweep(
                () -> database.with(
                        connection -> AttachedFiles.named(connection).keySet()),
                age);
    }

    /** What was answered to commands that came with a key. */
    public FirstAnswers firstAnswers() {
        return new FirstAnswers(database, cases);
    }

    /** Who was refused what. */
    public Refusals refusals() {
        return new Refusals(database);
    }

    public Figures.Source figures() {
        return new PostgresFigures(database);
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
        close(directory, server, pool);
    }

    private static void close(
            DataDirectory directory, @Nullable PostgresServer server, @Nullable HikariDataSource pool) {
        if (pool != null) {
            pool.close();
        }
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
