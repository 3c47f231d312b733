package org.qianxian.adapters.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.jdbc.TableShape.Column;
import org.qianxian.casework.dispatch.Outcome;

/** Writes rows, each in a transaction of its own, and finds them again by their key. */
final class RowWriter {
    private final String target;
    private final DatabaseLine line;
    private final Shapes shapes;
    private final Values values;

    RowWriter(String target, DatabaseLine line, Shapes shapes, Values values) {
        this.target = target;
        this.line = line;
        this.shapes = shapes;
        this.values = values;
    }

    Outcome write(Row row) {
        Attempt attempt = new Attempt(row);
        try {
            return line.visit(attempt);
        } catch (SQLException | RuntimeException failed) {
            return attempt.after(failed);
        }
    }

    /** Whether the row of an earlier attempt stands there. */
    LookUp find(Row row) {
        try {
            return line.visit(connection -> look(connection, row));
        } catch (SQLException | RuntimeException failed) {
            return unknown(row, null, failed);
        }
    }

    private LookUp look(Connection connection, Row row) {
        TableShape shape = null;
        try {
            connection.setReadOnly(true);
            shape = shapes.get(connection, row.table());
            return find(connection, shape, row);
        } catch (SQLException | RuntimeException failed) {
            return unknown(row, shape, failed);
        }
    }

    private LookUp unknown(Row row, @Nullable TableShape shape, Exception failed) {
        shapes.forget();
        return new LookUp.Unknown(new Diagnosis(target, row, shape).fault(failed));
    }

    private LookUp find(Connection connection, TableShape shape, Row row) throws SQLException {
        Column key = unique(shape, row);
        Column told = row.reference() == null ? key : column(shape, row.reference());
        String sql = "SELECT " + shape.sql(told) + " FROM " + shape.sql() + " WHERE " + shape.sql(key) + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(line.statementSeconds());
            values.bind(statement, 1, key, row.columns().getOrDefault(row.key(), ""));
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return new LookUp.NotFound();
                }
                return new LookUp.Found(row.reference() == null ? null : values.read(rows, 1, told));
            }
        }
    }

    /** The key's column. Without a unique index a repeat would be a second row, whatever the profile claims. */
    private static Column unique(TableShape shape, Row row) {
        Column key = column(shape, String.valueOf(row.key()));
        if (!shape.isUnique(key)) {
            throw new Diagnosis.MismatchException(key.name(), JdbcTexts.message("not-unique", key.name(), row.table()));
        }
        return key;
    }

    static Column column(TableShape shape, String name) {
        return shape.find(name)
                .orElseThrow(() -> new Diagnosis.MismatchException(
                        name,
                        JdbcTexts.message(
                                "no-column",
                                name,
                                shape.columns().stream().map(Column::name).collect(Collectors.joining(", ")))));
    }

    /** One transaction, and how far it came: that decides what a failure means. */
    private final class Attempt implements DatabaseLine.Visit<Outcome> {
        private final Row row;
        private Stage stage = Stage.NOTHING_SENT;
        private @Nullable TableShape shape;
        private @Nullable String reference;

        private enum Stage {
            NOTHING_SENT,
            INSERTING,
            INSERTED,
            COMMITTING,
            DONE
        }

        Attempt(Row row) {
            this.row = row;
        }

        @Override
        public Outcome pay(Connection connection) throws SQLException {
            TableShape table = shapes.get(connection, row.table());
            shape = table;
            if (row.key() != null) {
                unique(table, row);
            }
            try {
                insert(connection, table);
                if (row.reference() != null && find(connection, table, row) instanceof LookUp.Found found) {
                    reference = found.reference();
                }
                stage = Stage.COMMITTING;
                connection.commit();
            } catch (SQLException failed) {
                recogniseRepeat(connection, table, failed);
            }
            stage = Stage.DONE;
            return accepted();
        }

        private Outcome accepted() {
            return new Outcome.Accepted(reference);
        }

        /** What an attempt is that ended so. */
        Outcome after(Exception failed) {
            if (stage == Stage.DONE) { // only giving the connection back failed
                return accepted();
            }
            shapes.forget();
            Diagnosis diagnosis = new Diagnosis(target, row, shape);
            return mayStay(failed) ? diagnosis.uncertain(failed) : diagnosis.outcome(failed);
        }

        private boolean mayStay(Exception failed) {
            Trouble trouble = Trouble.of(failed);
            return switch (stage) {
                case NOTHING_SENT, DONE -> false;
                case INSERTING -> !line.transactional() && (trouble == Trouble.LINE || trouble == Trouble.OTHER);
                case INSERTED -> !line.transactional();
                case COMMITTING -> trouble != Trouble.DATA && !Trouble.isRolledBack(failed);
            };
        }

        private void insert(Connection connection, TableShape table) throws SQLException {
            List<Column> columns = new ArrayList<>();
            row.columns().keySet().forEach(name -> columns.add(column(table, name)));
            String sql = "INSERT INTO " + table.sql() + " ("
                    + columns.stream().map(table::sql).collect(Collectors.joining(", ")) + ") VALUES ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(line.statementSeconds());
                int at = 1;
                for (String value : row.columns().values()) {
                    values.bind(statement, at, columns.get(at - 1), value);
                    at++;
                }
                stage = Stage.INSERTING;
                statement.executeUpdate();
                stage = Stage.INSERTED;
            }
        }

        /** A row that must not be because it is there already is what was wanted. */
        private void recogniseRepeat(Connection connection, TableShape table, SQLException failed) throws SQLException {
            if (row.key() == null || !Trouble.isConstraint(failed)) {
                throw failed;
            }
            connection.rollback();
            stage = Stage.NOTHING_SENT;
            Optional<LookUp.Found> there =
                    find(connection, table, row) instanceof LookUp.Found found ? Optional.of(found) : Optional.empty();
            if (there.isEmpty()) {
                throw failed;
            }
            reference = there.get().reference();
        }
    }
}
