package org.qianxian.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables as they were when last looked at. */
final class Shapes {
    private final Map<TableName, TableShape> known = new ConcurrentHashMap<>();

    TableShape get(Connection connection, TableName table) throws SQLException {
        TableShape shape = known.get(table);
        if (shape == null) {
            shape = TableShape.of(connection, table);
            known.put(table, shape);
        }
        return shape;
    }

    /** Something was not as it was: look again next time. */
    void forget() {
        known.clear();
    }
}
