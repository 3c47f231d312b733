package org.qianxian.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One row of a result. Columns are read by name and may be read in any order. */
record Row(ResultSet cells) {
    /** Makes something of a row. */
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        String value = cells.getString(column);
        if (value == null) {
            throw new SQLException("column " + column + " has no value");
        }
        return value;
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return cells.getString(column);
    }

    long number(String column) throws SQLException {
        return cells.getLong(column);
    }

    int integer(String column) throws SQLException {
        return cells.getInt(column);
    }

    boolean yes(String column) throws SQLException {
        return cells.getBoolean(column);
    }

    Instant instant(String column) throws SQLException {
        Instant value = instantOrNull(column);
        if (value == null) {
            throw new SQLException("column " + column + " has no value");
        }
        return value;
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime value = cells.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    byte[] bytes(String column) throws SQLException {
        byte[] value = cells.getBytes(column);
        return value == null ? new byte[0] : value;
    }
}
