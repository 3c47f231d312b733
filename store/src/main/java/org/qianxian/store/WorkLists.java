package org.qianxian.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.WorkKind;

/** What humans are asked to do, for those who show it. */
public final class WorkLists {
    private final Database database;

    WorkLists(Database database) {
        this.database = database;
    }

    /**
     * Open items, the oldest first.
     *
     * @param holder null for all holders
     * @param kind null for all kinds
     * @param after the id of the last item of the page before; 0 for the first page
     */
    public List<WorkItem> listOpen(@Nullable String holder, @Nullable WorkKind kind, long after, int most) {
        return database.list(
                "SELECT " + WorkItem.COLUMNS
                        + " FROM work_item WHERE state = 'OPEN' AND id > ? AND (?::text IS NULL OR holder = ?)"
                        + " AND (?::text IS NULL OR kind = ?) ORDER BY id LIMIT ?",
                WorkItem::read,
                after,
                holder,
                holder,
                nameOrNull(kind),
                nameOrNull(kind),
                most);
    }

    /** Open or done. */
    public Optional<WorkItem> find(long id) {
        return database.find("SELECT " + WorkItem.COLUMNS + " FROM work_item WHERE id = ?", WorkItem::read, id);
    }

    /** How many are open, by kind; kinds without any are left out. */
    public Map<WorkKind, Long> countOpen(@Nullable String holder) {
        Map<WorkKind, Long> counts = new LinkedHashMap<>();
        database.list(
                "SELECT kind, count(*) AS n FROM work_item WHERE state = 'OPEN' AND (?::text IS NULL OR holder = ?)"
                        + " GROUP BY kind ORDER BY kind",
                row -> counts.put(WorkKind.valueOf(row.text("kind")), row.number("n")),
                holder,
                holder);
        return counts;
    }

    /**
     * Closes an item that no command of the journey closes, such as an unreadable message.
     *
     * @return false if it is not open
     */
    public boolean done(long id, String by, Instant at) {
        return database.update(
                        "UPDATE work_item SET state = 'DONE', done_at = ?, done_by = ? WHERE id = ? AND state = 'OPEN'",
                        at,
                        by,
                        id)
                == 1;
    }

    private static @Nullable String nameOrNull(@Nullable WorkKind kind) {
        return kind == null ? null : kind.name();
    }
}
