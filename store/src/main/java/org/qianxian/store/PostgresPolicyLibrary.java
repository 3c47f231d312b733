package org.qianxian.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.PolicyLibrary;

/** Policy versions in PostgreSQL. Content is stored once a hash, publications as often as they happen. */
final class PostgresPolicyLibrary implements PolicyLibrary {
    private static final String COLUMNS = "number, hash, author, approver, effective_from, published_at, note,"
            + " withdrawn_by, withdrawn_at, withdrawn_note";

    private final Database database;

    PostgresPolicyLibrary(Database database) {
        this.database = database;
    }

    @Override
    public Published publish(
            String hash,
            Map<String, String> tables,
            String author,
            String approver,
            Instant effectiveFrom,
            String note) {
        if (author.strip().equals(approver.strip())) {
            throw new IllegalArgumentException("a policy version is approved by another person than its author");
        }
        return database.inTransaction(connection -> {
            writeTables(connection, hash, tables);
            return Database.list(
                            connection,
                            "INSERT INTO policy_version (hash, author, approver, effective_from, published_at, note)"
                                    + " VALUES (?, ?, ?, ?, now(), ?) RETURNING " + COLUMNS,
                            PostgresPolicyLibrary::published,
                            hash,
                            author,
                            approver,
                            effectiveFrom,
                            note)
                    .get(0);
        });
    }

    @Override
    public Optional<Published> withdraw(long number, Withdrawal withdrawal, Instant after) {
        return database.find(
                "UPDATE policy_version SET withdrawn_by = ?, withdrawn_at = ?, withdrawn_note = ?"
                        + " WHERE number = ? AND withdrawn_at IS NULL"
                        + " AND effective_from > greatest(now(), ?::timestamptz) RETURNING " + COLUMNS,
                PostgresPolicyLibrary::published,
                withdrawal.by(),
                withdrawal.at(),
                withdrawal.note(),
                number,
                after);
    }

    @Override
    public List<Published> list() {
        return database.list(
                "SELECT " + COLUMNS + " FROM policy_version"
                        + " ORDER BY coalesce(withdrawn_at, effective_from) DESC, number DESC",
                PostgresPolicyLibrary::published);
    }

    @Override
    public Optional<Published> inForce(Instant at) {
        return database.find(
                "SELECT " + COLUMNS + " FROM policy_version WHERE effective_from <= ? AND withdrawn_at IS NULL"
                        + " ORDER BY effective_from DESC, number DESC LIMIT 1",
                PostgresPolicyLibrary::published,
                at);
    }

    @Override
    public Map<String, String> tables(String hash) {
        Map<String, String> tables = new LinkedHashMap<>();
        database.list(
                "SELECT name, content FROM policy_table WHERE hash = ? ORDER BY name",
                row -> tables.put(row.text("name"), row.text("content")),
                hash);
        if (tables.isEmpty()) {
            throw new NoSuchElementException("no policy version " + hash);
        }
        return tables;
    }

    private static void writeTables(Connection connection, String hash, Map<String, String> tables)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO policy_table (hash, name, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (Map.Entry<String, String> table : tables.entrySet()) {
                Database.bind(statement, hash, table.getKey(), table.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Published published(Row row) throws SQLException {
        return new Published(
                row.number("number"),
                row.text("hash"),
                row.text("author"),
                row.text("approver"),
                row.instant("effective_from"),
                row.instant("published_at"),
                row.text("note"),
                withdrawn(row));
    }

    private static @Nullable Withdrawal withdrawn(Row row) throws SQLException {
        String by = row.textOrNull("withdrawn_by");
        return by == null ? null : new Withdrawal(by, row.instant("withdrawn_at"), row.text("withdrawn_note"));
    }
}
