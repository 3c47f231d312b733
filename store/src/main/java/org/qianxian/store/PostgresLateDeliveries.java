package org.qianxian.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.LateDeliveries;
import org.qianxian.casework.policy.Urgency;

/** Late deliveries, found among the few dispatches that are on their way. */
final class PostgresLateDeliveries implements LateDeliveries {
    private static final String BY_HUB = "hub";

    private static final String ON_ITS_WAY = "('DUE', 'QUEUED', 'IN_FLIGHT')";

    private static final String UNTOLD = """
            SELECT d.id, d.target, d.action, d.created_at FROM dispatch d
             WHERE d.state IN %s
               AND d.created_at < CASE d.urgency WHEN 0 THEN ?::timestamptz WHEN 1 THEN ?::timestamptz
                                                 ELSE ?::timestamptz END
               AND NOT EXISTS (SELECT 1 FROM dispatch e
                                WHERE e.case_number = d.case_number AND e.target = d.target AND e.id < d.id
                                  AND e.state NOT IN ('DELIVERED', 'REFUSED', 'CANCELLED'))
               AND NOT EXISTS (SELECT 1 FROM work_item w
                                WHERE w.dispatch_id = d.id AND w.kind = 'DISPATCH_UNDELIVERED')
             ORDER BY d.created_at, d.id LIMIT ?
            """.formatted(ON_ITS_WAY);

    private static final String TELL = """
            INSERT INTO work_item (kind, holder, case_number, dispatch_id, reason, detail, opened_at, state)
            SELECT ?, ?, d.case_number, d.id, ?, ?, ?, 'OPEN' FROM dispatch d
             WHERE d.id = ? AND d.state IN %s
            ON CONFLICT (case_number, kind, (coalesce(dispatch_id, 0))) WHERE state = 'OPEN' DO NOTHING
            """.formatted(ON_ITS_WAY);

    private static final String CLOSE = """
            UPDATE work_item w SET state = 'DONE', done_at = ?, done_by = ?
              FROM dispatch d
             WHERE w.state = 'OPEN' AND w.kind = 'DISPATCH_UNDELIVERED' AND d.id = w.dispatch_id
               AND d.state NOT IN %s
            """.formatted(ON_ITS_WAY);

    private final Database database;

    PostgresLateDeliveries(Database database) {
        this.database = database;
    }

    @Override
    public List<Late> listUntold(Map<Urgency, Instant> createdBefore, int most) {
        return database.list(
                UNTOLD,
                row -> new Late(
                        row.number("id"),
                        row.text("target"),
                        Action.valueOf(row.text("action")),
                        row.instant("created_at")),
                createdBefore.get(Urgency.NORMAL),
                createdBefore.get(Urgency.URGENT),
                createdBefore.get(Urgency.CRITICAL),
                most);
    }

    @Override
    public void tell(long dispatchId, WorkChange.Open item, Instant at) {
        database.update(
                TELL, item.kind().name(), item.holder(), Json.write(item.reason()), item.detail(), at, dispatchId);
    }

    @Override
    public int closeEnded(Instant at) {
        return database.update(CLOSE, at, BY_HUB);
    }
}
