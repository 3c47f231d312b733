package org.qianxian.store;

import static org.qianxian.store.StoreTexts.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.account.Account.Orphan;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.JournalEntry;

/**
 * Replays every journal: it must be without gaps, come to the case that is stored, and each of its entries must have
 * caused exactly the dispatches that such an entry causes. Goes through the tables once, a few rows in memory.
 */
final class Replay {
    private static final String ENTRIES = """
            SELECT j.case_number, j.sequence, j.at, j.actor, j.type, j.event,
                   (SELECT array_agg(d.target || ' ' || d.action) FROM dispatch d
                     WHERE d.case_number = j.case_number AND d.revision = j.sequence) AS dispatched
              FROM journal j ORDER BY j.case_number, j.sequence
            """;

    private static final String CASES = "SELECT " + CaseRows.COLUMNS
            + " FROM civic_case c JOIN journal r ON r.case_number = c.number AND r.sequence = 1 ORDER BY c.number";

    private static final int ROWS_AT_ONCE = 500;

    private final List<Orphan> orphans = new ArrayList<>();
    private @Nullable CivicCase replayed;
    private String current = "";
    private boolean broken;

    static List<Orphan> of(Connection connection) throws SQLException {
        Replay replay = new Replay();
        replay.run(connection);
        return replay.orphans;
    }

    private void run(Connection connection) throws SQLException {
        try (PreparedStatement entries = connection.prepareStatement(ENTRIES);
                PreparedStatement cases = connection.prepareStatement(CASES)) {
            entries.setFetchSize(ROWS_AT_ONCE);
            cases.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet journal = entries.executeQuery();
                    ResultSet stored = cases.executeQuery()) {
                run(journal, stored);
            }
        }
    }

    private void run(ResultSet journal, ResultSet stored) throws SQLException {
        Row entryRow = new Row(journal);
        Row caseRow = new Row(stored);
        boolean more = stored.next();
        while (journal.next()) {
            String number = entryRow.text("case_number");
            if (!number.equals(current)) {
                more = compare(caseRow, more);
                current = number;
                replayed = null;
                broken = false;
            }
            step(entryRow);
        }
        compare(caseRow, more);
    }

    /** The stored case against what its journal came to. Both results are in the order of numbers. */
    private boolean compare(Row stored, boolean more) throws SQLException {
        boolean left = more;
        while (left && stored.text("number").compareTo(current) < 0) {
            left = stored.cells().next();
        }
        if (left && stored.text("number").equals(current)) {
            if (!broken
                    && !CaseRows.isOfBefore(stored)
                    && !CaseRows.read(stored).equals(replayed)) {
                orphans.add(new Orphan("civic_case", current, message("account.case-differs", current)));
            }
            left = stored.cells().next();
        }
        return left;
    }

    private void step(Row row) throws SQLException {
        if (broken) {
            return;
        }
        JournalEntry entry = CaseRows.journalEntry(row);
        int expected = replayed == null ? 1 : replayed.sequence() + 1;
        if (entry.sequence() != expected) {
            broken = true;
            orphans.add(
                    new Orphan("journal", current + "/" + expected, message("account.journal-gap", current, expected)));
            return;
        }
        try {
            CivicCase before = replayed;
            replayed = before == null ? CivicCase.begin(entry) : before.apply(entry);
            dispatches(before, entry, replayed, row);
        } catch (RuntimeException impossible) {
            broken = true;
            orphans.add(new Orphan(
                    "journal",
                    current + "/" + expected,
                    message("account.journal-impossible", current, expected, impossible.getMessage())));
        }
    }

    private void dispatches(@Nullable CivicCase before, JournalEntry entry, CivicCase after, Row row)
            throws SQLException {
        java.sql.Array array = row.cells().getArray("dispatched");
        Set<String> found = new TreeSet<>(array == null ? List.of() : Arrays.asList((String[]) array.getArray()));
        CausedDispatches caused = CausedDispatches.by(before, entry, after);
        for (String missing : caused.required()) {
            if (!found.contains(missing)) {
                orphans.add(dispatch(entry, missing, "account.dispatch-missing"));
            }
        }
        for (String one : found) {
            if (!caused.required().contains(one) && !caused.possible().contains(one)) {
                orphans.add(dispatch(entry, one, "account.dispatch-uncaused"));
            }
        }
    }

    private Orphan dispatch(JournalEntry entry, String what, String problem) {
        String id = current + "/" + entry.sequence() + "/" + what.replace(' ', '/');
        return new Orphan("dispatch", id, message(problem, current, entry.sequence(), what));
    }
}
