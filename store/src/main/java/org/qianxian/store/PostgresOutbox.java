package org.qianxian.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;

/** The outbox in PostgreSQL. */
final class PostgresOutbox implements Outbox {
    /** Whether {@code d}'s target is not held, or {@code d} goes another way. */
    private static final String FREE = "(d.target <> ALL (?) OR d.target || ' ' || d.action = ANY (?))";

    private static final String RELEASE = """
            WITH chosen AS (
                SELECT d.id FROM dispatch d
                 WHERE d.state = 'DUE' AND (d.next_attempt IS NULL OR d.next_attempt <= ?)
                   AND %s AND NOT %s
                 ORDER BY d.urgency DESC, d.id LIMIT ? FOR NO KEY UPDATE OF d SKIP LOCKED)
            UPDATE dispatch d SET state = 'QUEUED', queued_at = ?, next_attempt = NULL
              FROM chosen WHERE d.id = chosen.id
            RETURNING d.id, d.target, d.urgency
            """.formatted(FREE, DispatchRows.HELD);

    private static final String RELEASE_AGAIN = """
            WITH chosen AS (
                SELECT d.id FROM dispatch d
                 WHERE d.state = 'QUEUED' AND d.queued_at < ? AND %s
                 ORDER BY d.queued_at LIMIT ? FOR NO KEY UPDATE OF d SKIP LOCKED)
            UPDATE dispatch d SET queued_at = ? FROM chosen WHERE d.id = chosen.id
            RETURNING d.id, d.target, d.urgency
            """.formatted(FREE);

    /**
     * A message may overtake the commit of its release: then its row is still due here, and is taken as if queued. One
     * that is due later was put back since, and its message is an old one.
     */
    private static final String LOOK = DispatchRows.ORDER + """
             WHERE d.id = ? AND (d.state = 'QUEUED'
                OR d.state = 'DUE' AND (d.next_attempt IS NULL OR d.next_attempt <= now()) AND NOT %s)
            """.formatted(DispatchRows.HELD);

    /** A request with pictures is large: one that is the same as before is not kept again. */
    private static final String NEW_REQUEST =
            "nullif(?::text, CASE WHEN try > 1 THEN " + DispatchRows.LAST_REQUEST.formatted("id") + " END)";

    private static final String CLAIM = """
            WITH claimed AS (
                UPDATE dispatch SET state = 'IN_FLIGHT', tries = tries + 1, claimed_by = ?, claimed_at = ?,
                                    next_attempt = NULL
                 WHERE id = ? AND attempts = ? AND state IN ('QUEUED', 'DUE')
                RETURNING id, tries AS try)
            INSERT INTO attempt (dispatch_id, try, attempt, node, started_at, request)
            SELECT id, try, ?, ?, ?, %s FROM claimed
            """.formatted(NEW_REQUEST);

    private static final String SETTLE = """
            WITH before AS (
                SELECT id, case_number, tries + CASE WHEN state = 'IN_FLIGHT' THEN 0 ELSE 1 END AS try
                  FROM dispatch
                 WHERE id = ? AND attempts = ? AND state IN ('QUEUED', 'DUE', 'IN_FLIGHT')
                   FOR NO KEY UPDATE),
            settled AS (
                UPDATE dispatch d
                   SET state = ?, next_attempt = ?, attempts = ?, tries = before.try, claimed_by = NULL,
                       claimed_at = NULL, reference = coalesce(?, d.reference),
                       mended_after = CASE WHEN ? AND d.mended_after = before.try - 1
                                           THEN before.try ELSE d.mended_after END
                  FROM before WHERE d.id = before.id),
            tried AS (
                INSERT INTO attempt AS a (dispatch_id, try, attempt, started_at, took_micros, outcome, counted,
                                          reference, request, reply, fault)
                SELECT id, try, ?, ?, ?, ?, ?, ?, %s, ?, ? FROM before
                ON CONFLICT (dispatch_id, try) DO UPDATE
                   SET took_micros = excluded.took_micros, outcome = excluded.outcome, counted = excluded.counted,
                       reference = excluded.reference, reply = excluded.reply, fault = excluded.fault),
            %s
            SELECT 1 AS one FROM before
            """;

    private static final String OPEN_ITEM = """
            opened AS (
                INSERT INTO work_item (kind, holder, case_number, dispatch_id, reason, detail, opened_at, state)
                SELECT ?, ?, case_number, id, ?, ?, ?, 'OPEN' FROM before
                ON CONFLICT (case_number, kind, (coalesce(dispatch_id, 0))) WHERE state = 'OPEN' DO NOTHING)
            """;

    private static final String NO_ITEM = "opened AS (SELECT 1)";
    private static final String SETTLE_WITH_ITEM = SETTLE.formatted(NEW_REQUEST, OPEN_ITEM);
    private static final String SETTLE_WITHOUT = SETTLE.formatted(NEW_REQUEST, NO_ITEM);

    /** A human's decision: the row, the ruling beside it, and the item that asked for it. */
    private static final String RULE = """
            WITH ruled AS (
                UPDATE dispatch d SET %s WHERE d.id = ? AND d.state IN (%s) RETURNING d.id),
            noted AS (
                INSERT INTO dispatch_ruling (dispatch_id, ruling, by_whom, text, at)
                SELECT id, ?, ?, ?, ?::timestamptz FROM ruled),
            done AS (
                UPDATE work_item w SET state = 'DONE', done_at = ?::timestamptz, done_by = ?
                  FROM ruled WHERE w.dispatch_id = ruled.id AND w.state = 'OPEN')
            SELECT 1 AS one FROM ruled
            """;

    /** What was refused, whatever came before, is rendered anew: a human has mended the data. */
    private static final String RERUN = RULE.formatted(
            "state = 'DUE', next_attempt = NULL, attempts = 0,"
                    + " mended_after = CASE WHEN d.state = 'REFUSED' THEN d.tries ELSE d.mended_after END",
            "'REFUSED', 'FAILED', 'UNCERTAIN'");

    private static final String CANCEL = RULE.formatted(
            "state = 'CANCELLED', next_attempt = NULL, claimed_by = NULL",
            "'DUE', 'QUEUED', 'FAILED', 'UNCERTAIN', 'REFUSED'");
    private static final String CONFIRM =
            RULE.formatted("state = 'DELIVERED', reference = coalesce(?, d.reference)", "'UNCERTAIN'");

    /** A branch for each state, since each has an index of its own. What a human has decided about is no longer open. */
    private static final String UNSETTLED = """
            SELECT %s AS target,
                   count(*) FILTER (WHERE state IN ('DUE', 'QUEUED', 'IN_FLIGHT')) AS waiting,
                   count(*) FILTER (WHERE state = 'IN_FLIGHT') AS in_flight,
                   count(*) FILTER (WHERE state IN ('UNCERTAIN', 'FAILED')) AS in_worklists,
                   count(*) FILTER (WHERE state = 'DISPATCH_REFUSED') AS refused,
                   count(*) FILTER (WHERE state = 'DISPATCH_UNSUPPORTED') AS unsupported,
                   min(created_at) FILTER (WHERE state IN ('DUE', 'QUEUED', 'IN_FLIGHT')) AS oldest
              FROM (SELECT target, action, state, created_at FROM dispatch WHERE state = 'DUE'
                    UNION ALL
                    SELECT target, action, state, created_at FROM dispatch WHERE state = 'QUEUED'
                    UNION ALL
                    SELECT target, action, state, created_at FROM dispatch WHERE state = 'IN_FLIGHT'
                    UNION ALL
                    SELECT target, action, state, created_at FROM dispatch WHERE state IN ('UNCERTAIN', 'FAILED')
                    UNION ALL
                    SELECT d.target, d.action, w.kind, d.created_at
                      FROM work_item w JOIN dispatch d ON d.id = w.dispatch_id
                     WHERE w.state = 'OPEN' AND w.kind IN ('DISPATCH_REFUSED', 'DISPATCH_UNSUPPORTED')
                       AND d.state = 'REFUSED') unsettled
            """;

    private static final String DEPTHS = UNSETTLED.formatted("target") + " GROUP BY target ORDER BY target";
    private static final String DEPTH = UNSETTLED.formatted("?::text") + " WHERE target || ' ' || action = ANY (?)";

    private static final String UNITS_WITH_OPEN_WORK = """
            SELECT DISTINCT d.target FROM civic_case c JOIN dispatch d ON d.case_number = c.number
             WHERE NOT c.ended AND c.state NOT IN ('TO_CHECK', 'TO_REVIEW', 'TO_FOLLOW_UP')
               AND d.state = 'DELIVERED' AND d.target NOT LIKE 'channel.%'
            """;

    private final Database database;

    PostgresOutbox(Database database) {
        this.database = database;
    }

    @Override
    public int release(int most, Instant now, Duration queuedTooLong, Held held, Consumer<List<Released>> handOver) {
        return database.inTransaction(connection -> {
            List<String> except = texts(held.except());
            List<Released> released = new ArrayList<>(Database.list(
                    connection, RELEASE, PostgresOutbox::released, now, held.targets(), except, most, now));
            if (released.size() < most) {
                released.addAll(Database.list(
                        connection,
                        RELEASE_AGAIN,
                        PostgresOutbox::released,
                        now.minus(queuedTooLong),
                        held.targets(),
                        except,
                        most - released.size(),
                        now));
            }
            released.sort(Comparator.comparing(Released::urgency).reversed().thenComparingLong(Released::id));
            if (!released.isEmpty()) {
                handOver.accept(released);
            }
            return released.size();
        });
    }

    @Override
    public Optional<DispatchOrder> look(long id) {
        return database.find(LOOK, DispatchRows::order, id);
    }

    @Override
    public boolean claim(DispatchOrder order, String request, String node, Instant now) {
        String toKeep = order.rendered() == null ? request : null;
        return database.update(CLAIM, node, now, order.id(), order.attempt() - 1, order.attempt(), node, now, toKeep)
                == 1;
    }

    @Override
    public void settle(Settlement settlement) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(settlement.dispatchId());
        parameters.add(settlement.attempt() - 1);
        parameters.add(settlement.next().name());
        parameters.add(settlement.nextAttempt());
        parameters.add(settlement.counted() ? settlement.attempt() : settlement.attempt() - 1);
        parameters.add(settlement.reference());
        parameters.add(settlement.withoutEffect());
        parameters.add(settlement.attempt());
        parameters.add(settlement.startedAt());
        parameters.add(settlement.took().toNanos() / 1000);
        parameters.add(settlement.outcome());
        parameters.add(settlement.counted());
        parameters.add(settlement.reference());
        parameters.add(settlement.request());
        parameters.add(settlement.reply());
        parameters.add(Json.writeOrNull(settlement.fault()));
        WorkChange.Open work = settlement.work();
        if (work != null) {
            parameters.add(work.kind().name());
            parameters.add(work.holder());
            parameters.add(Json.write(work.reason()));
            parameters.add(work.detail());
            parameters.add(settlement.startedAt().plus(settlement.took()));
        }
        database.find(
                work == null ? SETTLE_WITHOUT : SETTLE_WITH_ITEM, row -> row.integer("one"), parameters.toArray());
    }

    @Override
    public void putBack(long id, Instant notBefore) {
        database.update(
                "UPDATE dispatch SET state = 'DUE', next_attempt = ? WHERE id = ? AND state IN ('QUEUED', 'DUE')",
                notBefore,
                id);
    }

    @Override
    public void hasten(Set<Errand> errands) {
        database.update(
                "UPDATE dispatch SET next_attempt = NULL WHERE state = 'DUE' AND next_attempt IS NOT NULL"
                        + " AND target || ' ' || action = ANY (?)",
                texts(errands));
    }

    @Override
    public void recall(String target) {
        database.update(
                "UPDATE dispatch SET state = 'DUE', next_attempt = NULL WHERE target = ? AND state = 'QUEUED'", target);
    }

    @Override
    public List<DispatchOrder> claimedBy(String node) {
        return database.list(
                DispatchRows.ORDER + " WHERE d.state = 'IN_FLIGHT' AND d.claimed_by = ? ORDER BY d.id",
                DispatchRows::order,
                node);
    }

    @Override
    public Set<String> nodesWithClaimsBefore(Instant instant) {
        return new HashSet<>(database.list(
                "SELECT DISTINCT claimed_by FROM dispatch WHERE state = 'IN_FLIGHT' AND claimed_at < ?",
                row -> row.text("claimed_by"),
                instant));
    }

    @Override
    public boolean rerun(long id, String by, Instant now) {
        return rule(RERUN, id, "RERUN", by, "", now);
    }

    @Override
    public boolean cancel(long id, String by, String reason, Instant now) {
        return rule(CANCEL, id, "CANCEL", by, reason, now);
    }

    @Override
    public boolean confirmDelivered(long id, @Nullable String reference, String by, Instant now) {
        String text = reference == null ? "" : reference;
        return database.find(CONFIRM, row -> row.integer("one"), reference, id, "CONFIRM", by, text, now, now, by)
                .isPresent();
    }

    @Override
    public List<Depth> depths() {
        return database.list(DEPTHS, PostgresOutbox::depth);
    }

    @Override
    public Depth depth(String name, Set<Errand> errands) {
        return database.find(DEPTH, PostgresOutbox::depth, name, texts(errands)).orElseThrow();
    }

    @Override
    public Set<String> unitsWithOpenWork() {
        return new HashSet<>(database.list(UNITS_WITH_OPEN_WORK, row -> row.text("target")));
    }

    private boolean rule(String sql, long id, String ruling, String by, String text, Instant now) {
        return database.find(sql, row -> row.integer("one"), id, ruling, by, text, now, now, by)
                .isPresent();
    }

    private static Depth depth(Row row) throws java.sql.SQLException {
        return new Depth(
                row.text("target"),
                row.number("waiting"),
                row.number("in_flight"),
                row.number("in_worklists"),
                row.number("refused"),
                row.number("unsupported"),
                row.instantOrNull("oldest"));
    }

    /** As SQL's {@code target || ' ' || action} has them. */
    private static List<String> texts(Set<Errand> errands) {
        return errands.stream()
                .map(errand -> errand.target() + " " + errand.action().name())
                .toList();
    }

    private static Released released(Row row) throws java.sql.SQLException {
        return new Released(row.number("id"), row.text("target"), CaseRows.urgency(row));
    }
}
