package org.qianxian.store;

import static org.qianxian.store.StoreTexts.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The embedded PostgreSQL: a cluster in {@code postgres/} of the data directory that survives restarts. It listens on
 * the loopback only and lets nobody in without the password, which is generated once.
 *
 * <p>Whoever holds the {@link DataDirectory} may start it; one left over by a hub that was killed is stopped first.
 */
public final class PostgresServer implements AutoCloseable {
    static final String USER = "qianxian";

    private static final String CLUSTER = "postgres";
    private static final String PASSWORD_FILE = "postgres.password";
    private static final String PORT_FILE = "postgres.port";
    private static final String LOG_FILE = "postgres.log";
    private static final int PASSWORD_BYTES = 24;
    private static final int INIT_SECONDS = 120;
    /** Recovery after a crash replays up to two gigabytes of log. */
    private static final int START_SECONDS = 600;

    private static final int STOP_SECONDS = 30;
    private static final int PORT_TRIES = 3;
    private static final int LAST_LINES = 20;

    private final DataDirectory directory;
    private final Path cluster;
    private final PostgresBinaries binaries;
    private final String password;
    private int port;

    private PostgresServer(DataDirectory directory, PostgresBinaries binaries, String password) {
        this.directory = directory;
        this.cluster = directory.resolve(CLUSTER);
        this.binaries = binaries;
        this.password = password;
    }

    /** @throws StoreException.ServerFailed with what PostgreSQL itself said, if it does not start */
    public static PostgresServer start(DataDirectory directory) {
        return start(directory, directory.resolve("postgres-programs"));
    }

    /** @param programs where PostgreSQL's programs are unpacked; several data directories may share it */
    static PostgresServer start(DataDirectory directory, Path programs) {
        try {
            PostgresServer server = new PostgresServer(directory, PostgresBinaries.in(programs), passwordIn(directory));
            server.create();
            server.stopSurvivors();
            server.startOnSomePort();
            return server;
        } catch (IOException problem) {
            throw DataDirectory.failure(directory.root(), problem);
        }
    }

    /** Stops the server at once; what was committed is safe. Does nothing if it has stopped. */
    @Override
    public void close() {
        try {
            stopSurvivors();
        } catch (IOException problem) {
            throw DataDirectory.failure(cluster, problem);
        }
    }

    /** A database of this server; made if it is missing. */
    StoreSettings.External database(String name) {
        StoreSettings.External first = access("postgres");
        try (java.sql.Connection connection =
                        java.sql.DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password());
                java.sql.Statement statement = connection.createStatement();
                java.sql.ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return access(name);
        } catch (java.sql.SQLException failure) {
            throw new StoreException.ServerFailed(
                    fault(first.jdbcUrl(), "server.unreachable", failure.getMessage()), failure);
        }
    }

    StoreSettings.External access(String database) {
        return new StoreSettings.External(jdbcUrl(database), USER, password);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    int port() {
        return port;
    }

    Path cluster() {
        return cluster;
    }

    private static String passwordIn(DataDirectory directory) throws IOException {
        Path file = directory.resolve(PASSWORD_FILE);
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            directory.writeSecret(
                    PASSWORD_FILE, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    /** Beside its final place first: a cluster whose making was interrupted is never started. */
    private void create() throws IOException {
        if (Files.isDirectory(cluster)) {
            return;
        }
        Path fresh = directory.resolve(CLUSTER + ".new");
        PostgresBinaries.deleteTree(fresh);
        // One sync for all, where there is one: a thousand single ones take seconds on a slow disk.
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        List<String> arguments = List.of(
                "--pgdata=" + fresh,
                "--sync-method=" + (linux ? "syncfs" : "fsync"),
                "--username=" + USER,
                "--pwfile=" + directory.resolve(PASSWORD_FILE),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums");
        ServerCommand.Result made = ServerCommand.run(binaries.program("initdb"), arguments, INIT_SECONDS);
        if (!made.ok()) {
            throw new StoreException.ServerFailed(fault(cluster, "server.cannot-create", made.output()), null);
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void stopSurvivors() throws IOException {
        Survivors survivors = new Survivors(cluster);
        Optional<ProcessHandle> postmaster = survivors.postmaster();
        if (postmaster.isPresent() && !stop("fast").ok()) {
            stop("immediate");
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        // Children of a postmaster that was killed end by themselves, a little later.
        while (!survivors.all().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StoreException.ServerFailed(
                        fault(
                                cluster,
                                "server.survivors",
                                survivors.all().stream().map(ProcessHandle::pid).toList()),
                        null);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        // Nobody works here any more, so a pid left in this file can only mislead: it may be another program's now.
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private ServerCommand.Result stop(String mode) {
        return ServerCommand.run(
                binaries.program("pg_ctl"),
                List.of("stop", "-D", cluster.toString(), "-m", mode, "-w", "-t", "" + STOP_SECONDS),
                STOP_SECONDS + 5);
    }

    private void startOnSomePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            ServerCommand.Result started = startOn(port);
            if (started.ok()) {
                directory.writeSecret(PORT_FILE, Integer.toString(port));
                return;
            }
            String log = lastLines();
            if (attempt == PORT_TRIES || !log.contains("Address already in use")) {
                throw startFailure(started.output() + "\n" + log);
            }
        }
    }

    private ServerCommand.Result startOn(int chosen) throws IOException {
        Files.writeString(cluster.resolve("postgresql.conf"), ClusterSettings.text(chosen));
        Files.writeString(cluster.resolve("pg_hba.conf"), ClusterSettings.ACCESS);
        Path log = directory.resolve(LOG_FILE);
        if (Files.exists(log)) {
            Files.move(log, directory.resolve(LOG_FILE + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> arguments = List.of(
                "start", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", Integer.toString(START_SECONDS));
        return ServerCommand.run(binaries.program("pg_ctl"), arguments, START_SECONDS + 5);
    }

    private StoreException startFailure(String said) {
        if (said.contains("No space left")) {
            return new StoreException.DiskFull(fault(directory.root(), "disk-full"), null);
        }
        return new StoreException.ServerFailed(fault(cluster, "server.cannot-start", said.strip()), null);
    }

    private String lastLines() throws IOException {
        Path log = directory.resolve(LOG_FILE);
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** The port of last time if it is free, else any. */
    private int freePort() throws IOException {
        Path remembered = directory.resolve(PORT_FILE);
        if (Files.exists(remembered)) {
            int last = Integer.parseInt(Files.readString(remembered).strip());
            if (isFree(last)) {
                return last;
            }
        }
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
