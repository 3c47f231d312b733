package org.qianxian.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qianxian.casework.account.Account;
import org.qianxian.store.Store;

/**
 * Looks for what must not be, in the tables themselves: cases that rest unseen, deadlines that did not fire or fired
 * twice, journals that do not come to their case, an account that does not add up.
 *
 * <p>Deadlines and journal are written apart, so each step of a deadline's row is held against the events of its name.
 */
final class SoakAudit {
    private static final int NAMED = 20;

    /** Neither ended, nor suspended with a reason, nor on a worklist, nor waiting for a deadline that is to come. */
    private static final String FORGOTTEN = """
            SELECT c.number || ' ' || c.state AS offender FROM civic_case c
             WHERE NOT c.ended
               AND NOT (c.state = 'SUSPENDED'
                        AND coalesce(c.progress::jsonb #>> '{roads,suspension,reason}', '') <> '')
               AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.case_number = c.number AND w.state = 'OPEN')
               AND NOT EXISTS (SELECT 1 FROM deadline d
                                WHERE d.case_number = c.number AND d.state = 'OPEN' AND d.paused_at IS NULL
                                  AND d.due > ?::timestamptz)
             ORDER BY 1""";

    private static final String UNFIRED = """
            SELECT case_number || ' ' || stage || ' ' || holder || ' ' || alarm_at AS offender FROM deadline
             WHERE state IN ('OPEN', 'LATE') AND paused_at IS NULL AND alarm_at <= ?::timestamptz
             ORDER BY 1""";

    /** Ended after it was due, and never said so. */
    private static final String PASSED_OVER = """
            SELECT case_number || ' ' || stage || ' ' || holder || ' ' || due AS offender FROM deadline
             WHERE step < 2 AND paused_at IS NULL AND ended_at > due AND ended_at <= ?::timestamptz
             ORDER BY 1""";

    /** More than one event of a step for one deadline; a warning of before an extension names the due date of then. */
    private static final String TWICE = """
            WITH struck AS (
                SELECT case_number, type, event::jsonb ->> 'stage' AS stage, event::jsonb ->> 'holder' AS holder,
                       (event::jsonb ->> 'due')::timestamptz AS due, event::jsonb ->> 'late' AS late, count(*) AS n
                  FROM journal
                 WHERE type IN ('Warned', 'Overdue', 'StillOverdue') AND at <= ?::timestamptz
                 GROUP BY 1, 2, 3, 4, 5, 6)
            SELECT concat_ws(' ', case_number, type, stage, holder, due, late) AS offender FROM struck s
             WHERE n > 1 AND n > (SELECT count(*) FROM deadline d
                                   WHERE d.case_number = s.case_number AND d.stage = s.stage
                                     AND d.holder = s.holder AND d.due = s.due)
             ORDER BY 1""";

    /** Rows that say they struck against the events that say so: neither may have more. */
    private static final String STRUCK_OTHERWISE = """
            WITH said AS (
                SELECT j.case_number, coalesce(j.event::jsonb ->> 'stage', 'REVIEW_DATE') AS stage,
                       (j.event::jsonb ->> 'due')::timestamptz AS due, count(*) AS n
                  FROM journal j WHERE j.type IN ('Overdue', 'SuspensionReviewDue') GROUP BY 1, 2, 3),
            struck AS (
                SELECT d.case_number, d.stage, d.due, count(*) AS n
                  FROM deadline d WHERE d.step >= 2 AND d.start_at <= ?::timestamptz GROUP BY 1, 2, 3)
            SELECT case_number || ' ' || stage || ' ' || due || ': ' || coalesce(struck.n, 0) || ' rows, '
                       || coalesce(said.n, 0) || ' events' AS offender
              FROM said FULL JOIN struck USING (case_number, stage, due)
             WHERE said.n IS DISTINCT FROM struck.n
             ORDER BY 1""";

    private static final String STATES = "SELECT CASE WHEN ended THEN 'ended ' || state ELSE 'open ' || state END,"
            + " count(*) FROM civic_case GROUP BY 1 ORDER BY 1";

    private static final String FIRED = "SELECT type, count(*) FROM journal"
            + " WHERE type IN ('Warned', 'Overdue', 'StillOverdue', 'SuspensionReviewDue') GROUP BY 1 ORDER BY 1";

    /**
     * @param offenders what must not be, by kind; the first of each are named
     * @param states cases by where they stand
     * @param fired events of the clock, by name
     */
    record Findings(
            Map<String, List<String>> offenders,
            Map<String, Long> states,
            Map<String, Long> fired,
            Map<String, Long> account) {
        boolean clean() {
            return offenders.isEmpty();
        }
    }

    private SoakAudit() {}

    /** @param now of the city */
    static Findings of(Store store, Instant now) throws SQLException {
        Map<String, List<String>> offenders = new LinkedHashMap<>();
        try (Connection connection = store.pool().getConnection()) {
            note(offenders, "forgotten", list(connection, FORGOTTEN, now));
            note(offenders, "unfired", list(connection, UNFIRED, now));
            note(offenders, "passed over", list(connection, PASSED_OVER, now));
            note(offenders, "fired twice", list(connection, TWICE, now));
            note(offenders, "struck otherwise", list(connection, STRUCK_OTHERWISE, now));
            Account account = store.auditor().audit();
            note(
                    offenders,
                    "account",
                    account.orphans().stream()
                            .map(orphan -> orphan.record() + " " + orphan.id() + ": "
                                    + orphan.problem().in(Locale.CHINESE))
                            .toList());
            return new Findings(offenders, counts(connection, STATES), counts(connection, FIRED), account.totals());
        }
    }

    private static void note(Map<String, List<String>> offenders, String kind, List<String> found) {
        if (found.isEmpty()) {
            return;
        }
        List<String> named = new ArrayList<>(found.subList(0, Math.min(NAMED, found.size())));
        if (found.size() > NAMED) {
            named.add("… " + found.size());
        }
        offenders.put(kind, named);
    }

    private static List<String> list(Connection connection, String sql, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    private static Map<String, Long> counts(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        }
    }
}
