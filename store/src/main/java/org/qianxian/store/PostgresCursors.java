package org.qianxian.store;

import org.qianxian.casework.dispatch.Cursors;

/** Poll positions in PostgreSQL. */
final class PostgresCursors implements Cursors {
    private final Database database;

    PostgresCursors(Database database) {
        this.database = database;
    }

    @Override
    public String get(String unit) {
        return database.find("SELECT position FROM poll_cursor WHERE unit = ?", row -> row.text("position"), unit)
                .orElse("");
    }

    @Override
    public void put(String unit, String cursor) {
        database.update(
                "INSERT INTO poll_cursor AS p (unit, position) VALUES (?, ?) ON CONFLICT (unit)"
                        + " DO UPDATE SET position = excluded.position WHERE p.position <> excluded.position",
                unit,
                cursor);
    }
}
