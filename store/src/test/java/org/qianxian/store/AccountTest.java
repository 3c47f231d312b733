package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianxian.casework.account.Account;
import org.qianxian.casework.account.Account.Orphan;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.text.Message;

/** A busy little city whose account adds up, and what is found when somebody tampers with it. */
class AccountTest {
    private static Casework casework;
    private static Database database;

    @BeforeAll
    static void live() {
        HikariDataSource pool = TestDatabase.fresh();
        casework = new Casework(pool);
        database = casework.database;
        CaseNumber leak = casework.begin("漏水");
        casework.deliverAll();
        casework.hear(leak, SmallCity.WATER, UnitReport.Kind.ACCEPTED, "1", 1);
        casework.hear(leak, SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "1", 1);
        casework.hear(leak, SmallCity.WATER, UnitReport.Kind.UNMAPPED, "2", 2);
        casework.handle(leak, new Command.Urge("快"));
        CaseNumber closed = casework.begin("灯不亮，不回访");
        casework.hear(closed, SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "2", 1);
        casework.takeIn("repeat", "一");
        casework.takeIn("repeat", "一");
        casework.takeIn("repeat", "二");
        casework.begin("无主");
        casework.deliverAll();
        // Due first, the newest last; the earlier ones of these cases have been delivered.
        casework.begin("到期");
        casework.now = casework.now.plus(Duration.ofDays(30));
        casework.firing.fireDue(1000);
        fail(DispatchState.FAILED, WorkKind.DISPATCH_FAILED);
        CaseNumber confirmed = casework.begin("存疑");
        DispatchOrder doubtful = fail(DispatchState.UNCERTAIN, WorkKind.DISPATCH_UNCERTAIN);
        assertThat(doubtful.caseNumber()).isEqualTo(confirmed);
        casework.outbox.confirmDelivered(doubtful.id(), null, "li", Instant.now());
        casework.begin("不要了");
        DispatchOrder unwanted = fail(DispatchState.REFUSED, WorkKind.DISPATCH_REFUSED);
        casework.outbox.cancel(unwanted.id(), "li", "误派", Instant.now());
        new PostgresPolicyLibrary(database)
                .publish("policy-one", java.util.Map.of("t", "x"), "a", "b", Instant.EPOCH, "");
    }

    private static DispatchOrder fail(DispatchState state, WorkKind kind) {
        List<org.qianxian.casework.dispatch.Outbox.Released> released = new java.util.ArrayList<>();
        casework.outbox.release(1000, Instant.now(), Casework.LONG, Outbox.Held.NOTHING, released::addAll);
        DispatchOrder last = null;
        for (org.qianxian.casework.dispatch.Outbox.Released one : released) {
            last = casework.outbox.look(one.id()).orElseThrow();
            casework.outbox.settle(new Settlement(
                    last.id(),
                    last.attempt(),
                    state,
                    null,
                    "Unavailable",
                    null,
                    "request",
                    "",
                    null,
                    Instant.now(),
                    Duration.ofMillis(1),
                    true,
                    true,
                    new WorkChange.Open(kind, SmallCity.STREET_CENTRE, Message.of("b", "k"), null)));
        }
        return last;
    }

    @AfterAll
    static void close() {
        casework.close();
    }

    @Test
    void whatTheHubWroteAddsUp() {
        Account account = new PostgresAuditor(database, Casework.attachments()).audit();

        assertThat(account.orphans()).extracting(AccountTest::tell).isEmpty();
        assertThat(account.totals())
                .containsEntry("messages", 9L)
                .containsEntry("cases", 7L)
                .containsEntry("repeats", 1L)
                .containsEntry("amendments", 1L)
                .containsEntry("cancelled", 1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM door_log WHERE disposition = 'CASE'                          | case-without-door
            DELETE FROM civic_case WHERE ended                                       | door-without-case
            DELETE FROM civic_case WHERE NOT ended                                   | journal-without-case
            DELETE FROM journal WHERE sequence = 1                                   | case-without-journal
            DELETE FROM journal WHERE sequence = 2                                   | journal-gap
            DELETE FROM journal WHERE type = 'Closed'                                | case-differs
            DELETE FROM journal WHERE type = 'Urged'                                 | dispatch-without-journal
            DELETE FROM journal WHERE type = 'Signed'                                | report-without-journal
            DELETE FROM dispatch WHERE action = 'DISPATCH' AND state = 'DELIVERED'   | dispatch-missing
            DELETE FROM dispatch WHERE action = 'URGE'                               | dispatch-missing
            DELETE FROM dispatch WHERE state = 'DELIVERED'                           | attempt-without-dispatch
            DELETE FROM dispatch WHERE state = 'FAILED'                              | work-without-subject
            DELETE FROM attempt WHERE outcome = 'Accepted'                           | delivered-without-attempt
            DELETE FROM attempt WHERE outcome = 'Unavailable'                        | attempts-differ
            DELETE FROM dispatch_ruling WHERE ruling = 'CONFIRM'                     | delivered-without-attempt
            DELETE FROM dispatch_ruling WHERE ruling = 'CANCEL'                      | cancelled-by-nobody
            DELETE FROM work_item WHERE kind = 'DISPATCH_FAILED'                     | dispatch-without-work
            DELETE FROM work_item WHERE kind = 'DISPATCH_FAILED'                     | equation
            DELETE FROM work_item WHERE kind = 'REPORT_UNMAPPED'                     | report-without-work
            DELETE FROM work_item WHERE kind = 'ASSIGN'                              | state-without-work
            UPDATE deadline SET state = 'MET' WHERE state IN ('OPEN', 'PASSED')      | nobody-waits
            DELETE FROM unit_report WHERE kind = 'ACCEPTED'                          | journal-without-report
            DELETE FROM unit_report WHERE kind = 'COMPLETED'                         | journal-without-report
            DELETE FROM deadline WHERE state = 'PASSED'                              | overdue-without-deadline
            DELETE FROM policy_table                                                 | version-without-tables
            UPDATE civic_case SET light = 'RED_CARD' WHERE ended                     | case-differs
            UPDATE civic_case SET sequence = sequence + 1 WHERE ended                | case-differs
            UPDATE dispatch SET state = 'DUE' WHERE state = 'DELIVERED'              | accepted-not-delivered
            UPDATE attempt SET outcome = NULL                                        | attempt-without-outcome
            UPDATE deadline SET state = 'OPEN' WHERE state IN ('MET', 'CANCELLED')   | deadline-after-end
            INSERT INTO door_log (channel, disposition, case_number, received_at, detail) \
            VALUES ('12345', 'CASE', 'XC202611230009999', now(), '')                 | door-without-case
            INSERT INTO door_log (channel, disposition, received_at, detail) \
            VALUES ('12345', 'OTHER', now(), '')                                     | equation
            INSERT INTO journal SELECT 'XC202611230009999', sequence, at, actor, type, event FROM journal \
            WHERE sequence = 1 LIMIT 1                                               | journal-without-case
            INSERT INTO dispatch (case_number, target, action, revision, urgency, details, effect_key, created_at) \
            SELECT number, 'police', 'VOID', 2, 0, '{}', 'k', now() FROM civic_case  | dispatch-uncaused
            INSERT INTO dispatch (case_number, target, action, revision, urgency, details, effect_key, created_at) \
            SELECT number, 'police', 'VOID', 99, 0, '{}', 'k', now() FROM civic_case | dispatch-without-journal
            INSERT INTO attempt (dispatch_id, try, attempt, started_at) \
            VALUES (999999, 1, 1, now())                                             | attempt-without-dispatch
            INSERT INTO work_item (kind, holder, dispatch_id, reason, opened_at, state) \
            VALUES ('CHECK', 'h', 999999, '{}', now(), 'OPEN')                       | work-without-subject
            INSERT INTO unit_report (unit, key, report_order, case_number, kind, raw_code, at, text, details, \
            disposition, sequence) SELECT 'u', 'k', 1, number, 'PROGRESS', '', now(), '', '{}', 'APPLIED', 2 \
            FROM civic_case LIMIT 1                                                  | report-without-journal
            INSERT INTO deadline (case_number, stage, party, holder, row_id, start_at, warn_at, due, provisional, \
            state, alarm_at) VALUES ('XC202611230009999', 'SIGN', 'LEAD', 'h', 'r', now(), now(), now(), false, \
            'OPEN', now())                                                           | deadline-without-case
            """)
    void tamperingIsFound(String sql, String problem) {
        // Tampered with and audited within one transaction that is never committed.
        List<Orphan> found = auditAfter(sql);

        assertThat(found)
                .extracting(orphan -> orphan.problem().key())
                .as("%s", sql)
                .contains("account." + problem);
        for (Orphan orphan : found) {
            assertThat(orphan.problem().in(Locale.CHINESE)).doesNotStartWith("account.");
            assertThat(orphan.problem().in(Locale.ENGLISH)).doesNotStartWith("account.");
            assertThat(orphan.problem().remedyIn(Locale.ENGLISH)).isNotEmpty();
        }
    }

    private static List<Orphan> auditAfter(String sql) {
        return casework.database.with(connection -> {
            connection.setAutoCommit(false);
            try (java.sql.Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(sql)).isPositive();
                return PostgresAuditor.audit(connection, Casework.attachments()).orphans();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private static String tell(Orphan orphan) {
        return orphan.record() + " " + orphan.id() + ": " + orphan.problem().in(Locale.ENGLISH);
    }
}
