package org.qianxian.store;

import static org.qianxian.store.StoreTexts.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.account.Account;

/** Makes the account, as of one moment, while the hub runs. Reads every table once; takes seconds for 100,000 cases. */
final class PostgresAuditor implements Account.Auditor {
    /** Each number is counted where it was written for its own sake, never from one column of states. */
    private static final Map<String, String> TOTALS = totals();

    private static final List<String> MESSAGES =
            List.of("cases", "repeats", "amendments", "ledger", "rejections", "commands");
    private static final List<String> DISPATCHES =
            List.of("delivered", "refused", "waiting", "inWorklists", "cancelled");

    private final Database database;
    private final Attachments attachments;

    PostgresAuditor(Database database, Attachments attachments) {
        this.database = database;
        this.attachments = attachments;
    }

    @Override
    public Account audit() {
        return database.inTransaction(connection -> {
            Snapshot.begin(connection);
            return audit(connection, attachments);
        });
    }

    static Account audit(Connection connection, Attachments attachments) throws SQLException {
        Map<String, Long> totals = new LinkedHashMap<>();
        for (Map.Entry<String, String> total : TOTALS.entrySet()) {
            totals.put(total.getKey(), count(connection, total.getValue()));
        }
        List<Account.Orphan> orphans = new ArrayList<>();
        for (AntiJoin question : AntiJoin.ALL) {
            orphans.addAll(question.orphans(connection));
        }
        orphans.addAll(Replay.of(connection));
        orphans.addAll(AttachedFiles.orphans(connection, attachments));
        equation(orphans, totals, "messages", MESSAGES);
        equation(orphans, totals, "dispatches", DISPATCHES);
        return new Account(totals, orphans);
    }

    private static void equation(
            List<Account.Orphan> orphans, Map<String, Long> totals, String whole, List<String> parts) {
        long sum =
                parts.stream().mapToLong(part -> totals.getOrDefault(part, 0L)).sum();
        long all = totals.getOrDefault(whole, 0L);
        if (sum != all) {
            orphans.add(new Account.Orphan("equation", whole, message("account.equation", whole, all, sum)));
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        return Database.list(connection, "SELECT count(*) AS n FROM " + sql, row -> row.number("n"))
                .get(0);
    }

    private static Map<String, String> totals() {
        Map<String, String> totals = new LinkedHashMap<>();
        totals.put("messages", "door_log");
        totals.put("cases", "civic_case");
        totals.put("repeats", "door_log WHERE disposition = 'REPEAT'");
        totals.put("amendments", "door_log WHERE disposition = 'AMENDMENT'");
        totals.put("ledger", "door_log WHERE disposition = 'LEDGER'");
        totals.put("rejections", "door_log WHERE disposition = 'REJECTED'");
        totals.put("commands", "door_log WHERE disposition = 'COMMAND'");
        totals.put("dispatches", "dispatch");
        totals.put("delivered", """
                dispatch d WHERE d.state <> 'CANCELLED' AND (
                    EXISTS (SELECT 1 FROM attempt a WHERE a.dispatch_id = d.id AND a.outcome = 'Accepted')
                 OR d.state = 'DELIVERED' AND EXISTS (SELECT 1 FROM dispatch_ruling r
                                                       WHERE r.dispatch_id = d.id AND r.ruling = 'CONFIRM'))""");
        totals.put("refused", """
                dispatch d WHERE d.state = 'REFUSED'
                    AND EXISTS (SELECT 1 FROM work_item w WHERE w.dispatch_id = d.id)""");
        totals.put("waiting", "dispatch WHERE state IN ('DUE', 'QUEUED', 'IN_FLIGHT')");
        totals.put("inWorklists", """
                dispatch d WHERE d.state IN ('FAILED', 'UNCERTAIN')
                    AND EXISTS (SELECT 1 FROM work_item w WHERE w.dispatch_id = d.id)""");
        totals.put("cancelled", """
                dispatch d WHERE d.state = 'CANCELLED' AND EXISTS (
                    SELECT 1 FROM dispatch_ruling r WHERE r.dispatch_id = d.id AND r.ruling = 'CANCEL')""");
        totals.put("attempts", "attempt");
        totals.put("reports", "unit_report");
        totals.put("attachments", "journal WHERE type = 'Attached'");
        totals.put("refusals", "refusal");
        totals.put("openCases", "civic_case WHERE NOT ended");
        totals.put("openWork", "work_item WHERE state = 'OPEN'");
        return java.util.Collections.unmodifiableMap(totals);
    }
}
