package org.qianxian.adapters.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.Tools;

/**
 * The way to one front-end database: a small pool, opened when first needed, since of four hundred most are idle for
 * hours. Connections are lent without auto-commit; what is not committed is rolled back when they come home.
 */
final class DatabaseLine implements AutoCloseable {
    /** For asking while all that may be sent at once is being sent. */
    private static final int BESIDES = 2;

    /** A visit may take as long as so many statements that are only just in time. */
    private static final int STATEMENTS = 3;

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    /** A server locks an account after a few wrong passwords: the same one is not tried again sooner. */
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);

    private static final ScheduledExecutorService HOUSEKEEPING = housekeeping();

    private final Endpoint endpoint;
    private final Tools tools;
    private final Duration connectTimeout;
    private final Duration responseTimeout;
    private @Nullable HikariDataSource pool;
    private @Nullable Database database;
    private boolean closed;

    DatabaseLine(Endpoint endpoint, Tools tools, Duration connectTimeout, Duration responseTimeout) {
        this.endpoint = endpoint;
        this.tools = tools;
        this.connectTimeout = connectTimeout;
        this.responseTimeout = responseTimeout;
    }

    /** What is done at a database. */
    interface Visit<T> {
        T pay(Connection connection) throws SQLException;
    }

    /**
     * Lends a connection for a visit, and cuts it off when the visit's whole time is up: a socket's time-out begins anew with
     * every byte, so a server that sends one now and then would keep the thread for as long as it likes. (H2's driver cannot be
     * cut off.) Throws {@link Address.UnusableException} and {@link Secrets.MissingSecretException} for what the
     * configuration is to blame for.
     */
    <T> T visit(Visit<T> visit) throws SQLException {
        credential();
        try (Connection connection = pool().getConnection()) {
            Future<?> end = HOUSEKEEPING.schedule(
                    () -> cutOff(connection), responseTimeout.toMillis() * STATEMENTS, TimeUnit.MILLISECONDS);
            try {
                return visit.pay(connection);
            } catch (RuntimeException confused) {
                // A driver that was told nonsense throws what it likes, and its connection is of no more use.
                pool().evictConnection(connection);
                throw confused;
            } finally {
                end.cancel(false);
            }
        }
    }

    private static void cutOff(Connection lent) {
        try {
            KnownSockets.cutOff(lent.unwrap(Connection.class));
        } catch (SQLException returned) {
            // the visit is over
        }
    }

    /** How long a statement may take, in whole seconds. */
    int statementSeconds() {
        return (int) Math.max(1, (responseTimeout.toMillis() + 999) / 1000);
    }

    /** Whether nothing stays of an attempt that was not committed; asked after something was borrowed. */
    synchronized boolean transactional() {
        return database != null && database.transactional();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.close();
        }
    }

    private synchronized HikariDataSource pool() throws SQLException {
        if (closed) {
            throw new SQLTransientConnectionException("the line to " + endpoint.target() + " is closed", "08003");
        }
        if (pool == null) {
            Address address = Address.parse(endpoint.url());
            database = address.database();
            HikariConfig config = new HikariConfig();
            config.setPoolName(endpoint.target());
            config.setDataSource(new Connecting(address));
            config.setAutoCommit(false);
            config.setMinimumIdle(0);
            config.setMaximumPoolSize(endpoint.limits().concurrency() + BESIDES);
            config.setInitializationFailTimeout(-1);
            config.setConnectionTimeout(Math.max(250, connectTimeout.toMillis()));
            config.setValidationTimeout(Math.max(250, connectTimeout.toMillis()));
            config.setIdleTimeout(IDLE.toMillis());
            config.setMaxLifetime(OLDEST.toMillis());
            config.setScheduledExecutor(HOUSEKEEPING);
            config.setExceptionOverride(new Broken());
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    /** {@code user:password}. */
    private String credential() {
        SecretReference reference = endpoint.credential();
        if (reference == null) {
            throw new Secrets.MissingSecretException(new SecretReference("env:CREDENTIAL"), "no credential is set");
        }
        return tools.secrets().get(reference);
    }

    private static ScheduledExecutorService housekeeping() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "jdbc-housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Not every driver says that its connection is lost in the way that the pool knows. */
    private static final class Broken implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return Trouble.of(failure) == Trouble.LINE
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    /** Makes the pool's connections, each with the credential as it is then. */
    private final class Connecting implements DataSource {
        private final Address address;
        private final Driver driver;
        private @Nullable SQLException refusal;
        private String refused = "";
        private long refusedAt;

        Connecting(Address address) {
            this.address = address;
            try {
                this.driver = Class.forName(address.database().driver())
                        .asSubclass(Driver.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(
                        "no driver " + address.database().driver(), missing);
            }
        }

        @Override
        public synchronized Connection getConnection() throws SQLException {
            String credential = credential();
            if (refusal != null
                    && refused.equals(credential)
                    && System.nanoTime() - refusedAt < REFUSED_FOR.toNanos()) {
                throw refusal;
            }
            refusal = null;
            try {
                return connect(credential);
            } catch (SQLException failed) {
                if (Trouble.of(failed) == Trouble.CREDENTIAL) {
                    refusal = failed;
                    refused = credential;
                    refusedAt = System.nanoTime();
                }
                throw failed;
            }
        }

        private Connection connect(String credential) throws SQLException {
            int colon = credential.indexOf(':');
            Properties properties = new Properties();
            properties.putAll(address.parameters());
            properties.put("user", colon < 0 ? credential : credential.substring(0, colon));
            properties.put("password", colon < 0 ? "" : credential.substring(colon + 1));
            address.database().fix(properties, connectTimeout, responseTimeout);
            Connection connection = driver.connect(address.url(), properties);
            if (connection == null) {
                throw new SQLException("the driver does not know the address", "08001");
            }
            KnownSockets.remember(connection);
            greet(connection);
            return connection;
        }

        private void greet(Connection connection) throws SQLException {
            String greeting = address.database().greeting();
            if (greeting.isEmpty()) {
                return;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(greeting);
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException("there is one user");
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            // says nothing
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // the address's properties say
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("logs nothing");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
