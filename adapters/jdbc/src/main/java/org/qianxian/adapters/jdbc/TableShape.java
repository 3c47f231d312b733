package org.qianxian.adapters.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table as it really is: what the database says about the columns decides how texts are bound and read, and whether a
 * column recognises repeats.
 *
 * @param sql the table's name in a statement
 * @param quote this database's quotation mark for names
 * @param unique the columns of each unique index, by the index's name
 */
record TableShape(String sql, String quote, List<Column> columns, Map<String, List<String>> unique) {
    /**
     * @param name as the database writes it
     * @param type one of {@link java.sql.Types}
     * @param typeName the database's own name of the type
     * @param size characters or digits that it holds; 0 if not known
     */
    record Column(String name, int type, String typeName, int size) {}

    static TableShape of(Connection connection, TableName table) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString().strip();
        String sql = table.sql(quote);
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + sql + " WHERE 1 = 0")) {
            ResultSetMetaData data = none.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(new Column(
                        data.getColumnName(i), data.getColumnType(i), data.getColumnTypeName(i), data.getPrecision(i)));
            }
            return new TableShape(
                    sql,
                    quote,
                    List.copyOf(columns),
                    unique(
                            connection.getMetaData(),
                            known(data.getCatalogName(1)),
                            known(data.getSchemaName(1)),
                            data.getTableName(1)));
        }
    }

    /** The column of this name, in whatever case if only one is meant. */
    Optional<Column> find(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    /** Whether no two rows can have the same value there. */
    boolean isUnique(Column column) {
        return unique.values().stream().anyMatch(of -> of.equals(List.of(column.name())));
    }

    /** The column's name in a statement. */
    String sql(Column column) {
        return quote + column.name().replace(quote, quote + quote) + quote;
    }

    private static @Nullable String known(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name;
    }

    private static Map<String, List<String>> unique(
            DatabaseMetaData data, @Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        Map<String, List<String>> indexes = new TreeMap<>();
        if (table == null || table.isEmpty()) {
            return indexes;
        }
        try (ResultSet rows = data.getIndexInfo(catalog, schema, table, true, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                // One with a condition does not hold for every row.
                if (index != null && column != null && rows.getString("FILTER_CONDITION") == null) {
                    indexes.computeIfAbsent(index, name -> new ArrayList<>()).add(column);
                }
            }
        }
        return indexes;
    }
}
