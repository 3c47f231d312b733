package org.qianxian.adapters.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.jdbc.Place.Mark;
import org.qianxian.adapters.jdbc.TableShape.Column;

/**
 * Reads the rows that are new since a {@link Place}. Changes nothing, unless rows are to be marked as read: then those are
 * marked that the place says were read, since a place comes back only after what was read with it is safe.
 */
final class TableReader {
    private static final int LONGEST_FIELD = 1_000_000;
    /** Marks are set so many times within the look-back, which makes the distance at most that much longer. */
    private static final int MARKS = 10;

    private final PollForm form;
    private final Shapes shapes;
    private final Values values;
    private final int statementSeconds;

    TableReader(PollForm form, Shapes shapes, Values values, int statementSeconds) {
        this.form = form;
        this.shapes = shapes;
        this.values = values;
        this.statementSeconds = statementSeconds;
    }

    /** What is new, in order, and where to go on. */
    record Page(List<Found> rows, Place next) {}

    /** @param now read before anything else is */
    Page read(Connection connection, Place place, Instant now) throws SQLException {
        connection.setReadOnly(form.markRead() == null);
        TableShape shape = shapes.get(connection, form.table());
        Numbering numbering = new Numbering(shape, form, values);
        return form.markRead() == null
                ? readOn(connection, shape, numbering, place, now)
                : readUnmarked(connection, shape, numbering, place, form.markRead());
    }

    private Page readOn(Connection connection, TableShape shape, Numbering numbering, Place place, Instant now)
            throws SQLException {
        int most = form.lookBackRows() + form.page();
        List<Found> numbered = query(
                connection,
                shape,
                numbering,
                numbering.numbered(place.floor()),
                numbering.order(),
                most,
                statement -> numbering.bind(statement, place.floor()));
        List<Found> unnumbered = query(
                connection, shape, numbering, numbering.unnumbered(), numbering.orderByKey(), most, statement -> 1);
        Sifted above = Sifted.of(numbered, place.seen(), form.page());
        Sifted beside = Sifted.of(unnumbered, place.unnumbered(), form.page()).atMost(form.lookBackRows());
        List<Found> rows = new ArrayList<>(above.fresh());
        rows.addAll(beside.fresh());
        boolean all = above.whole() && numbered.size() < most;
        List<Mark> marks = all ? marked(place.marks(), above.through(), now) : place.marks();
        Place next = new Place(
                floor(place, above.through(), all ? marks : List.of(), now),
                above.remembered(form.lookBackRows()),
                all ? remaining(marks, now) : marks,
                beside.remembered(form.lookBackRows()),
                !beside.whole() && beside.fresh().isEmpty());
        return new Page(rows, next);
    }

    /** The row itself remembers; in mind is only kept what has not been marked yet. */
    private Page readUnmarked(
            Connection connection, TableShape shape, Numbering numbering, Place place, PollForm.Mark mark)
            throws SQLException {
        Column column = RowWriter.column(shape, mark.column());
        String marker = shape.sql(column);
        List<Found> unread = query(
                connection,
                shape,
                numbering,
                "(" + marker + " IS NULL OR " + marker + " <> ?)",
                numbering.order(),
                form.lookBackRows() + form.page(),
                statement -> {
                    values.bind(statement, 1, column, mark.value());
                    return 2;
                });
        Sifted sifted = Sifted.of(unread, place.seen(), form.page()).atMost(form.lookBackRows());
        mark(connection, shape, numbering, column, mark.value(), sifted.known());
        return new Page(
                sifted.fresh(), new Place(null, sifted.remembered(form.lookBackRows()), List.of(), Set.of(), false));
    }

    /** One that has got another number meanwhile says something new, and is not marked. */
    private void mark(
            Connection connection, TableShape shape, Numbering numbering, Column column, String value, List<Found> read)
            throws SQLException {
        for (Found row : read) {
            String sameNumber = shape.sql(numbering.number()) + (row.number() == null ? " IS NULL" : " = ?");
            String sql = "UPDATE " + shape.sql() + " SET " + shape.sql(column) + " = ? WHERE "
                    + shape.sql(numbering.key()) + " = ? AND " + sameNumber;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(statementSeconds);
                values.bind(statement, 1, column, value);
                values.bind(statement, 2, numbering.key(), row.key());
                if (row.number() != null) {
                    values.bind(statement, 3, numbering.number(), row.number());
                }
                statement.executeUpdate();
            }
        }
        connection.commit();
    }

    private List<Found> query(
            Connection connection,
            TableShape shape,
            Numbering numbering,
            String where,
            String order,
            int most,
            Binding binding)
            throws SQLException {
        List<Column> columns =
                shape.columns().stream().filter(Values::isReadable).toList();
        String sql = "SELECT " + columns.stream().map(shape::sql).collect(Collectors.joining(", ")) + " FROM "
                + shape.sql() + " WHERE " + where + " ORDER BY " + order;
        List<Found> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(statementSeconds);
            statement.setMaxRows(most);
            statement.setFetchSize(form.page());
            statement.setMaxFieldSize(LONGEST_FIELD);
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(found(rows, columns, numbering));
                }
            }
        }
        return found;
    }

    private Found found(ResultSet rows, List<Column> columns, Numbering numbering) throws SQLException {
        ObjectNode content = Json.object();
        String number = null;
        String key = "";
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String value = values.read(rows, i + 1, column);
            if (value != null) {
                content.put(column.name(), value);
                number = column.equals(numbering.number()) ? value : number;
                key = column.equals(numbering.key()) ? value : key;
            }
        }
        return new Found(number, key, content);
    }

    /** Where the reading stands now is noted, if that is news, and not more often than serves. */
    private List<Mark> marked(List<Mark> marks, List<Found> through, Instant now) {
        if (through.isEmpty()) {
            return marks;
        }
        Place.Position reached = through.get(through.size() - 1).position();
        Mark last = marks.isEmpty() ? null : marks.get(marks.size() - 1);
        if (last != null
                && (last.reached().equals(reached)
                        || last.at().plus(form.lookBack().dividedBy(MARKS)).isAfter(now))) {
            return marks;
        }
        List<Mark> more = new ArrayList<>(marks);
        more.add(new Mark(now, reached));
        return more;
    }

    private List<Mark> remaining(List<Mark> marks, Instant now) {
        return marks.stream().filter(mark -> !isSettled(mark, now)).toList();
    }

    private boolean isSettled(Mark mark, Instant now) {
        return !mark.at().plus(form.lookBack()).isAfter(now);
    }

    /** Rises to what was reached long enough ago; and where there are too many rows to keep in mind, above the surplus. */
    private Place.@Nullable Position floor(Place place, List<Found> through, List<Mark> marks, Instant now) {
        int surplus = through.size() - form.lookBackRows();
        if (surplus > 0) {
            return through.get(surplus - 1).position();
        }
        return marks.stream()
                .filter(mark -> isSettled(mark, now))
                .map(Mark::reached)
                .reduce((earlier, later) -> later)
                .orElse(place.floor());
    }

    @FunctionalInterface
    private interface Binding {
        int bind(PreparedStatement statement) throws SQLException;
    }

    /**
     * Rows sorted into known and fresh ones.
     *
     * @param through as far as they were looked at, in order
     * @param whole false if there were more fresh ones than fit a page
     */
    private record Sifted(List<Found> through, List<Found> known, List<Found> fresh, boolean whole) {
        static Sifted of(List<Found> rows, Set<String> seen, int page) {
            List<Found> through = new ArrayList<>();
            List<Found> known = new ArrayList<>();
            List<Found> fresh = new ArrayList<>();
            for (Found row : rows) {
                boolean old = seen.contains(row.fingerprint());
                if (!old && fresh.size() == page) {
                    return new Sifted(through, known, fresh, false);
                }
                (old ? known : fresh).add(row);
                through.add(row);
            }
            return new Sifted(through, known, fresh, true);
        }

        /** Without the fresh ones that could not be kept in mind: they are not taken until there is room. */
        Sifted atMost(int most) {
            int room = Math.max(0, most - known.size());
            if (fresh.size() <= room) {
                return this;
            }
            List<Found> taken = fresh.subList(0, room);
            List<Found> passed = new ArrayList<>(known);
            passed.addAll(taken);
            return new Sifted(passed, known, taken, false);
        }

        /** The fingerprints of the last so many. */
        Set<String> remembered(int most) {
            return through.stream()
                    .skip(Math.max(0, through.size() - most))
                    .map(Found::fingerprint)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
