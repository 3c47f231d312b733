package org.qianxian.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Reruns;

/** Rerun tasks in PostgreSQL. */
final class PostgresReruns implements Reruns {
    private static final String CHOSEN = """
              FROM dispatch d
             WHERE d.target = ? AND d.state = ANY (?)
               AND (?::timestamptz IS NULL OR d.created_at >= ?::timestamptz)
               AND (?::timestamptz IS NULL OR d.created_at < ?::timestamptz)
            """;

    private static final String TASKS = """
            SELECT t.*, c.total, c.rerun, c.skipped, c.delivered, c.stuck
              FROM rerun_task t CROSS JOIN LATERAL (
                SELECT count(*) AS total,
                       count(*) FILTER (WHERE i.result = 'RERUN') AS rerun,
                       count(*) FILTER (WHERE i.result = 'SKIPPED') AS skipped,
                       count(*) FILTER (WHERE i.result = 'RERUN' AND d.state = 'DELIVERED') AS delivered,
                       count(*) FILTER (WHERE i.result = 'RERUN'
                                          AND d.state IN ('REFUSED', 'FAILED', 'UNCERTAIN')) AS stuck
                  FROM rerun_item i JOIN dispatch d ON d.id = i.dispatch_id WHERE i.task_id = t.id) c
            """;

    /**
     * In one statement with its rulings, so that no crash leaves one sent again and not noted. What is no longer as it was
     * chosen has been decided about by somebody.
     */
    private static final String BATCH = """
            WITH chosen AS (
                SELECT dispatch_id FROM rerun_item
                 WHERE task_id = ? AND result IS NULL ORDER BY dispatch_id LIMIT ?),
            ruled AS (
                UPDATE dispatch d
                   SET state = 'DUE', next_attempt = NULL, attempts = 0,
                       mended_after = CASE WHEN d.state = 'REFUSED' THEN d.tries ELSE d.mended_after END
                  FROM chosen WHERE d.id = chosen.dispatch_id AND d.state = ANY (?)
                RETURNING d.id),
            noted AS (
                INSERT INTO dispatch_ruling (dispatch_id, ruling, by_whom, text, at)
                SELECT id, 'RERUN', ?, ?, ?::timestamptz FROM ruled),
            done AS (
                UPDATE work_item w SET state = 'DONE', done_at = ?::timestamptz, done_by = ?
                  FROM ruled WHERE w.dispatch_id = ruled.id AND w.state = 'OPEN')
            UPDATE rerun_item i
               SET at = ?::timestamptz,
                   result = CASE WHEN EXISTS (SELECT 1 FROM ruled WHERE ruled.id = i.dispatch_id)
                                 THEN 'RERUN' ELSE 'SKIPPED' END
              FROM chosen WHERE i.task_id = ? AND i.dispatch_id = chosen.dispatch_id
            RETURNING i.result
            """;

    /**
     * The row's lock is what keeps two hubs from being at one task. What waits behind what failed is not on its way: it
     * would keep that from being sent again.
     */
    private static final String TAKE = """
            SELECT t.*, 0 AS total, 0 AS rerun, 0 AS skipped, 0 AS delivered, 0 AS stuck,
                   (SELECT count(*) FROM dispatch d
                     WHERE d.target = t.target
                       AND (d.state IN ('QUEUED', 'IN_FLIGHT') OR d.state = 'DUE' AND NOT %s)) AS on_their_way
              FROM rerun_task t WHERE t.id = ? AND t.state = 'RUNNING' FOR NO KEY UPDATE OF t SKIP LOCKED
            """.formatted(DispatchRows.HELD);

    private static final String ITEMS = """
            SELECT d.id, d.case_number, d.action, d.state, i.result
              FROM rerun_item i JOIN dispatch d ON d.id = i.dispatch_id
             WHERE i.task_id = ? ORDER BY d.id
            """;

    private static final String INSERT_TASK = """
            INSERT INTO rerun_task (target, states, created_from, created_until, batch, by_whom, at, state,
                                    changed_by, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?) RETURNING id
            """;

    private static final String MOVE = """
            UPDATE rerun_task SET state = ?, changed_by = ?, changed_at = ?
             WHERE id = ? AND state IN ('RUNNING', 'PAUSED') AND state <> ?
            """;

    private static final String END_IF_DONE = """
            UPDATE rerun_task SET state = 'DONE', changed_by = ?, changed_at = ?
             WHERE id = ? AND NOT EXISTS (SELECT 1 FROM rerun_item WHERE task_id = ? AND result IS NULL)
            RETURNING id
            """;

    /** A task and how many dispatches to its target have no end yet. */
    private record Room(Task task, long onTheirWay) {
        long left() {
            return task.batch() - onTheirWay;
        }
    }

    private final Database database;

    PostgresReruns(Database database) {
        this.database = database;
    }

    @Override
    public Map<DispatchState, Long> preview(Selection selection) {
        Map<DispatchState, Long> counts = new EnumMap<>(DispatchState.class);
        selection.states().forEach(state -> counts.put(state, 0L));
        database.list(
                        "SELECT d.state, count(*) AS n" + CHOSEN + "GROUP BY d.state",
                        row -> Map.entry(DispatchState.valueOf(row.text("state")), row.number("n")),
                        selection.target(),
                        names(selection.states()),
                        selection.from(),
                        selection.from(),
                        selection.until(),
                        selection.until())
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    @Override
    public long begin(Selection selection, int batch, String by, Instant now) {
        return database.inTransaction(connection -> {
            long id = Database.list(
                            connection,
                            INSERT_TASK,
                            row -> row.number("id"),
                            selection.target(),
                            String.join(" ", names(selection.states())),
                            selection.from(),
                            selection.until(),
                            batch,
                            by,
                            now,
                            by,
                            now)
                    .get(0);
            Database.list(
                    connection,
                    "INSERT INTO rerun_item (task_id, dispatch_id) SELECT ?, d.id" + CHOSEN + "RETURNING dispatch_id",
                    row -> row.number("dispatch_id"),
                    id,
                    selection.target(),
                    names(selection.states()),
                    selection.from(),
                    selection.from(),
                    selection.until(),
                    selection.until());
            endIfDone(connection, id, by, now);
            return id;
        });
    }

    @Override
    public List<Task> list() {
        return database.list(TASKS + " ORDER BY t.id DESC", PostgresReruns::task);
    }

    @Override
    public List<Long> running() {
        return database.list("SELECT id FROM rerun_task WHERE state = 'RUNNING' ORDER BY id", row -> row.number("id"));
    }

    @Override
    public Optional<Task> find(long id) {
        return database.find(TASKS + " WHERE t.id = ?", PostgresReruns::task, id);
    }

    @Override
    public List<Item> items(long id) {
        return database.list(
                ITEMS,
                row -> {
                    String result = row.textOrNull("result");
                    return new Item(
                            row.number("id"),
                            row.text("case_number"),
                            Action.valueOf(row.text("action")),
                            result == null ? null : result.toLowerCase(java.util.Locale.ROOT),
                            DispatchState.valueOf(row.text("state")));
                },
                id);
    }

    @Override
    public boolean move(long id, State to, String by, Instant now) {
        return database.update(MOVE, to.name(), by, now, id, to.name()) == 1;
    }

    @Override
    public int goOn(long id, Instant now) {
        return database.inTransaction(connection -> {
            List<Room> rooms =
                    Database.list(connection, TAKE, row -> new Room(task(row), row.number("on_their_way")), id);
            if (rooms.isEmpty() || rooms.get(0).left() <= 0) {
                return 0;
            }
            Task task = rooms.get(0).task();
            List<String> results = Database.list(
                    connection,
                    BATCH,
                    row -> row.text("result"),
                    id,
                    rooms.get(0).left(),
                    names(task.selection().states()),
                    task.by(),
                    "rerun task " + id,
                    now,
                    now,
                    task.by(),
                    now,
                    id);
            endIfDone(connection, id, task.changedBy(), now);
            return (int) results.stream().filter("RERUN"::equals).count();
        });
    }

    private static void endIfDone(Connection connection, long id, String by, Instant now) throws SQLException {
        Database.list(connection, END_IF_DONE, row -> row.number("id"), by, now, id, id);
    }

    private static Task task(Row row) throws SQLException {
        Set<DispatchState> states = Arrays.stream(row.text("states").split(" ", -1))
                .map(DispatchState::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Task(
                row.number("id"),
                new Selection(
                        row.text("target"),
                        states,
                        row.instantOrNull("created_from"),
                        row.instantOrNull("created_until")),
                row.integer("batch"),
                row.text("by_whom"),
                row.instant("at"),
                State.valueOf(row.text("state")),
                row.text("changed_by"),
                row.instant("changed_at"),
                row.number("total"),
                row.number("rerun"),
                row.number("skipped"),
                row.number("delivered"),
                row.number("stuck"));
    }

    private static List<String> names(Set<DispatchState> states) {
        return states.stream().map(DispatchState::name).sorted().toList();
    }
}
