package org.qianxian.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement's parameters in their order, always with the same types, so that the server plans it once. */
final class Arguments {
    private final PreparedStatement statement;
    private int last;

    Arguments(PreparedStatement statement) {
        this.statement = statement;
    }

    Arguments text(@Nullable String value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.VARCHAR);
        } else {
            statement.setString(++last, value);
        }
        return this;
    }

    Arguments integer(int value) throws SQLException {
        statement.setInt(++last, value);
        return this;
    }

    Arguments number(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.BIGINT);
        } else {
            statement.setLong(++last, value);
        }
        return this;
    }

    Arguments yes(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }

    Arguments instant(@Nullable Instant value) throws SQLException {
        return number(Instants.microsOrNull(value));
    }

    Arguments bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++last, value);
        return this;
    }

    /** All of them as one array; null if there are none to begin with. */
    Arguments texts(@Nullable String @Nullable ... values) throws SQLException {
        return array("text", values);
    }

    <T> Arguments texts(List<T> items, Function<T, @Nullable String> text) throws SQLException {
        String[] values = new String[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = text.apply(items.get(i));
        }
        return array("text", values);
    }

    <T> Arguments integers(List<T> items, Function<T, Integer> number) throws SQLException {
        return array("int4", items.stream().map(number).toArray(Integer[]::new));
    }

    <T> Arguments flags(List<T> items, Function<T, Boolean> flag) throws SQLException {
        return array("bool", items.stream().map(flag).toArray(Boolean[]::new));
    }

    <T> Arguments instants(List<T> items, Function<T, @Nullable Instant> instant) throws SQLException {
        Long[] values = new Long[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Instants.microsOrNull(instant.apply(items.get(i)));
        }
        return array("int8", values);
    }

    private Arguments array(String type, @Nullable Object @Nullable [] values) throws SQLException {
        if (values == null) {
            statement.setNull(++last, Types.ARRAY, "_" + type);
        } else {
            statement.setArray(++last, statement.getConnection().createArrayOf(type, values));
        }
        return this;
    }
}
