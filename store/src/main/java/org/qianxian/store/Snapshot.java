package org.qianxian.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Reading several tables as of one moment. */
final class Snapshot {
    private Snapshot() {}

    /** As a transaction's first statement. */
    static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
    }
}
