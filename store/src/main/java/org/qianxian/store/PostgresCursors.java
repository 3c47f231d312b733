package org.qianxian.store;

import java.time.Duration;
import java.util.Optional;
import org.qianxian.casework.dispatch.Cursors;

/** Poll positions and leases in PostgreSQL. Leases run by the database's clock: hubs' clocks may differ. */
final class PostgresCursors implements Cursors {
    private static final String TAKE = """
            INSERT INTO poll_cursor AS p (unit, position, held_by, held_until)
            VALUES (?, '', ?, now() + ? * interval '1 millisecond')
            ON CONFLICT (unit) DO UPDATE SET held_by = excluded.held_by, held_until = excluded.held_until
             WHERE p.held_by IS NULL OR p.held_by = excluded.held_by OR p.held_until < now()
            RETURNING position
            """;

    private final Database database;

    PostgresCursors(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> take(String unit, String node, Duration lease) {
        return database.find(TAKE, row -> row.text("position"), unit, node, lease.toMillis());
    }

    @Override
    public boolean put(String unit, String node, String cursor) {
        return database.update("UPDATE poll_cursor SET position = ? WHERE unit = ? AND held_by = ?", cursor, unit, node)
                == 1;
    }

    @Override
    public void release(String node) {
        database.update("UPDATE poll_cursor SET held_by = NULL, held_until = NULL WHERE held_by = ?", node);
    }
}
