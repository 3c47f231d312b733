package org.qianxian.store;

import static org.qianxian.store.StoreTexts.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.UnkeepableException;
import org.qianxian.casework.text.Fault;

/**
 * Runs statements. Each call outside of {@link #inTransaction} is a transaction of its own (autocommit), so that a
 * single statement costs a single round trip.
 */
final class Database {
    /** SQLSTATE classes of data exceptions, such as a character that there is not, and of what is longer than a limit. */
    private static final Set<String> UNKEEPABLE = Set.of("22", "54");

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** Something to be done on one connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T with(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    /** Commits when the work returns, rolls back when it throws. */
    <T> T inTransaction(Work<T> work) {
        return with(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    <T> List<T> list(String sql, Row.Reader<T> reader, @Nullable Object... parameters) {
        return with(connection -> list(connection, sql, reader, parameters));
    }

    /** The first row, if there is one. */
    <T> Optional<T> find(String sql, Row.Reader<T> reader, @Nullable Object... parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /** @return how many rows were touched */
    int update(String sql, @Nullable Object... parameters) {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    static <T> List<T> list(Connection connection, String sql, Row.Reader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet cells = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(cells);
                while (cells.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    /** Something to be done with a row while the result is open. */
    interface RowWork {
        void on(Row row) throws SQLException;
    }

    /** Goes through a result a few rows at a time; only within a transaction, or the driver would fetch all of them. */
    static void forEach(Connection connection, String sql, int rowsAtOnce, RowWork work, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.setFetchSize(rowsAtOnce);
            try (ResultSet cells = statement.executeQuery()) {
                Row row = new Row(cells);
                while (cells.next()) {
                    work.on(row);
                }
            }
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Boolean yes) {
            statement.setBoolean(index, yes);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, Instants.parameter(instant));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Collection<?> texts) {
            statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray(new String[0])));
        } else if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            throw new IllegalArgumentException("no way to pass a " + value.getClass());
        }
    }

    /** A {@link StoreException}; or {@link UnkeepableException} if it is what was to be stored that is wrong. */
    static RuntimeException broken(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        Fault fault = fault("PostgreSQL", "statement.failed", state, failure.getMessage());
        return UNKEEPABLE.stream().anyMatch(state::startsWith)
                ? new UnkeepableException(fault, failure)
                : new StoreException.Broken(fault, state, failure);
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException alreadyGone) {
            reason.addSuppressed(alreadyGone);
        }
    }
}
