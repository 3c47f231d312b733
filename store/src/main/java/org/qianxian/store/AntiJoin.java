package org.qianxian.store;

import static org.qianxian.store.StoreTexts.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.qianxian.casework.account.Account.Orphan;

/**
 * One question of the account: which records of this kind have no counterpart?
 *
 * @param record the kind of record that is named
 * @param problem key of the text that says what is wrong
 * @param sql gives {@code id}
 */
record AntiJoin(String record, String problem, String sql) {
    /** Enough to see what is wrong; a table that is gone must not fill the memory. */
    private static final int MOST = 1000;

    List<Orphan> orphans(Connection connection) throws SQLException {
        return Database.list(connection, sql + " LIMIT " + MOST, row -> {
            String id = row.text("id");
            return new Orphan(record, id, message("account." + problem, id));
        });
    }

    /** All of them. What each record proves, and of what, is said beside it. */
    static final List<AntiJoin> ALL = List.of(
            // The door says that this message became a case.
            new AntiJoin("door_log", "door-without-case", """
                    SELECT d.id::text AS id FROM door_log d
                     WHERE d.disposition IN ('CASE', 'AMENDMENT', 'COMMAND')
                       AND NOT EXISTS (SELECT 1 FROM civic_case c WHERE c.number = d.case_number)"""),
            // No case without a message.
            new AntiJoin("civic_case", "case-without-door", """
                    SELECT c.number AS id FROM civic_case c
                     WHERE NOT EXISTS (SELECT 1 FROM door_log d
                                        WHERE d.case_number = c.number AND d.disposition = 'CASE')"""),
            new AntiJoin("civic_case", "case-without-journal", """
                    SELECT c.number AS id FROM civic_case c
                     WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.case_number = c.number AND j.sequence = 1
                                                                 AND j.type = 'Reported')"""),
            new AntiJoin("journal", "journal-without-case", """
                    SELECT j.case_number || '/' || j.sequence AS id FROM journal j
                     WHERE NOT EXISTS (SELECT 1 FROM civic_case c WHERE c.number = j.case_number)"""),
            // Revision is the number of the entry that caused the dispatch.
            new AntiJoin("dispatch", "dispatch-without-journal", """
                    SELECT d.id::text AS id FROM dispatch d
                     WHERE NOT EXISTS (SELECT 1 FROM journal j
                                        WHERE j.case_number = d.case_number AND j.sequence = d.revision)"""),
            new AntiJoin("dispatch", "delivered-without-attempt", """
                    SELECT d.id::text AS id FROM dispatch d
                     WHERE d.state = 'DELIVERED'
                       AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.dispatch_id = d.id AND a.outcome = 'Accepted')
                       AND NOT EXISTS (SELECT 1 FROM dispatch_ruling r
                                        WHERE r.dispatch_id = d.id AND r.ruling = 'CONFIRM')"""),
            new AntiJoin("dispatch", "accepted-not-delivered", """
                    SELECT d.id::text AS id FROM dispatch d
                     WHERE d.state <> 'DELIVERED'
                       AND EXISTS (SELECT 1 FROM attempt a WHERE a.dispatch_id = d.id AND a.outcome = 'Accepted')"""),
            new AntiJoin("dispatch", "attempts-differ", """
                    SELECT d.id::text AS id FROM dispatch d
                     WHERE d.tries <> (SELECT count(*) FROM attempt a WHERE a.dispatch_id = d.id)"""),
            new AntiJoin("attempt", "attempt-without-dispatch", """
                    SELECT a.dispatch_id || '/' || a.try AS id FROM attempt a
                     WHERE NOT EXISTS (SELECT 1 FROM dispatch d WHERE d.id = a.dispatch_id)"""),
            new AntiJoin("attempt", "attempt-without-outcome", """
                    SELECT a.dispatch_id || '/' || a.try AS id
                      FROM attempt a JOIN dispatch d ON d.id = a.dispatch_id
                     WHERE a.outcome IS NULL AND d.state <> 'IN_FLIGHT'"""),
            // What a human must act on stands, or stood, on a worklist.
            new AntiJoin("dispatch", "dispatch-without-work", """
                    SELECT d.id::text AS id FROM dispatch d
                     WHERE d.state IN ('REFUSED', 'FAILED', 'UNCERTAIN')
                       AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.dispatch_id = d.id)"""),
            new AntiJoin("dispatch", "cancelled-by-nobody", """
                    SELECT d.id::text AS id FROM dispatch d
                     WHERE d.state = 'CANCELLED'
                       AND NOT EXISTS (SELECT 1 FROM dispatch_ruling r
                                        WHERE r.dispatch_id = d.id AND r.ruling = 'CANCEL')"""),
            new AntiJoin("work_item", "work-without-subject", """
                    SELECT w.id::text AS id FROM work_item w
                     WHERE (w.case_number IS NOT NULL
                            AND NOT EXISTS (SELECT 1 FROM civic_case c WHERE c.number = w.case_number))
                        OR (w.dispatch_id IS NOT NULL
                            AND NOT EXISTS (SELECT 1 FROM dispatch d WHERE d.id = w.dispatch_id))"""),
            new AntiJoin("unit_report", "report-without-journal", """
                    SELECT u.unit || '/' || u.key AS id FROM unit_report u
                     WHERE u.disposition IN ('APPLIED', 'REFUSED')
                       AND NOT EXISTS (SELECT 1 FROM journal j
                                        WHERE j.case_number = u.case_number AND j.sequence = u.sequence
                                          AND j.actor = 'unit:' || u.unit)"""),
            // A unit's step comes from a report of that unit; signing may be implied by what it reported.
            new AntiJoin("journal", "journal-without-report", """
                    SELECT j.case_number || '/' || j.sequence AS id FROM journal j
                     WHERE j.actor LIKE 'unit:%'
                       AND j.type IN ('Signed', 'Contacted', 'Planned', 'Progressed', 'ReturnAsked', 'ExtensionAsked', 'CannotHandle',
                                      'Supported', 'Completed', 'CommandRefused')
                       AND NOT EXISTS (SELECT 1 FROM unit_report u
                                        WHERE u.case_number = j.case_number AND 'unit:' || u.unit = j.actor
                                          AND (u.sequence = j.sequence
                                               OR u.sequence BETWEEN j.sequence - 2 AND j.sequence - 1
                                                  AND j.type IN ('Signed', 'Contacted', 'Planned', 'Progressed', 'Completed')))"""),
            new AntiJoin("unit_report", "report-without-work", """
                    SELECT u.unit || '/' || u.key AS id FROM unit_report u
                     WHERE u.disposition IN ('UNMAPPED', 'UNKNOWN_CASE', 'IN_FUTURE')
                       AND NOT EXISTS (SELECT 1 FROM work_item w
                                        WHERE w.kind = CASE u.disposition WHEN 'UNMAPPED' THEN 'REPORT_UNMAPPED'
                                                                          WHEN 'IN_FUTURE' THEN 'REPORT_IN_FUTURE'
                                                                          ELSE 'REPORT_UNKNOWN_CASE' END
                                          AND w.case_number IS NOT DISTINCT FROM u.case_number)"""),
            new AntiJoin("deadline", "deadline-without-case", """
                    SELECT d.case_number || '/' || d.id AS id FROM deadline d
                     WHERE NOT EXISTS (SELECT 1 FROM civic_case c WHERE c.number = d.case_number)"""),
            new AntiJoin("deadline", "deadline-after-end", """
                    SELECT d.case_number || '/' || d.id AS id
                      FROM deadline d JOIN civic_case c ON c.number = d.case_number
                     WHERE d.state IN ('OPEN', 'LATE') AND c.ended"""),
            // A clock that struck is written twice: in the deadline and in the journal.
            new AntiJoin("journal", "overdue-without-deadline", """
                    SELECT j.case_number || '/' || min(j.sequence) AS id FROM journal j
                     WHERE j.type = 'Overdue'
                     GROUP BY j.case_number
                    HAVING count(*) > (SELECT count(*) FROM deadline d
                                        WHERE d.case_number = j.case_number AND d.state IN ('PASSED', 'LATE'))"""),
            // Nobody's case is a forgotten case. A deadline that has passed unmet is still known to be waited for.
            new AntiJoin("civic_case", "nobody-waits", """
                    SELECT c.number AS id FROM civic_case c
                     WHERE NOT c.ended
                       AND NOT EXISTS (SELECT 1 FROM deadline d
                                        WHERE d.case_number = c.number AND d.state IN ('OPEN', 'LATE', 'PASSED'))
                       AND NOT EXISTS (SELECT 1 FROM dispatch d
                                        WHERE d.case_number = c.number
                                          AND d.state NOT IN ('DELIVERED', 'REFUSED', 'CANCELLED'))
                       AND NOT EXISTS (SELECT 1 FROM work_item w
                                        WHERE w.case_number = c.number AND w.state = 'OPEN')"""),
            // States in which a centre must act have the item that tells it so.
            new AntiJoin("civic_case", "state-without-work", """
                    SELECT c.number AS id FROM civic_case c
                     WHERE c.state IN ('TO_ASSIGN', 'TO_CHECK', 'TO_REVIEW')
                       AND NOT EXISTS (SELECT 1 FROM work_item w
                                        WHERE w.case_number = c.number AND w.state = 'OPEN'
                                          AND 'TO_' || w.kind = c.state)"""),
            new AntiJoin("policy_version", "version-without-tables", """
                    SELECT v.hash AS id FROM policy_version v
                     WHERE NOT EXISTS (SELECT 1 FROM policy_table t WHERE t.hash = v.hash)"""));
}
