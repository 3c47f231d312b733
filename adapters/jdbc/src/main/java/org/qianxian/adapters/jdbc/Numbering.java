package org.qianxian.adapters.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.jdbc.Place.Position;
import org.qianxian.adapters.jdbc.TableShape.Column;

/**
 * The order in which a table is read: by number, and by key where numbers are the same, so that no page ends between two
 * rows that cannot be told apart. Numbers that are texts are compared by length first: {@code 9} comes before {@code 10}.
 */
final class Numbering {
    private final TableShape shape;
    private final Column number;
    private final Column key;
    private final Values values;

    Numbering(TableShape shape, PollForm form, Values values) {
        this.shape = shape;
        this.number = RowWriter.column(shape, form.number());
        this.key = RowWriter.column(shape, form.key());
        this.values = values;
    }

    Column number() {
        return number;
    }

    Column key() {
        return key;
    }

    /** Rows with a number, above the floor if there is one. */
    String numbered(@Nullable Position floor) {
        String n = shape.sql(number);
        String k = shape.sql(key);
        if (floor == null) {
            return n + " IS NOT NULL";
        }
        String above = "(" + n + " > ? OR (" + n + " = ? AND " + k + " > ?))";
        return isText()
                ? "(LENGTH(" + n + ") > LENGTH(?) OR (LENGTH(" + n + ") = LENGTH(?) AND " + above + "))"
                : above;
    }

    /** Fills in what {@link #numbered} asks for, and gives the next parameter's place. */
    int bind(PreparedStatement statement, @Nullable Position floor) throws SQLException {
        int at = 1;
        if (floor == null) {
            return at;
        }
        for (int i = isText() ? 0 : 2; i < 4; i++) {
            values.bind(statement, at++, number, floor.number());
        }
        values.bind(statement, at++, key, floor.key());
        return at;
    }

    String unnumbered() {
        return shape.sql(number) + " IS NULL";
    }

    String order() {
        String byNumber = shape.sql(number) + ", " + shape.sql(key);
        return isText() ? "LENGTH(" + shape.sql(number) + "), " + byNumber : byNumber;
    }

    String orderByKey() {
        return shape.sql(key);
    }

    private boolean isText() {
        return Values.family(number) == Values.Family.TEXT;
    }
}
