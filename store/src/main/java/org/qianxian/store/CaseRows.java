package org.qianxian.store;

import java.sql.SQLException;
import java.util.List;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.journey.SideRoads;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;

/** Cases and journal entries as rows. */
final class CaseRows {
    static final String COLUMNS = """
            c.number, c.fingerprint, c.state, c.sequence, c.urgency, c.light, c.reported_at, c.closed_at, c.progress,
            r.event AS report""";

    /** The report is in the journal's first entry. */
    static final String REPORT = "LEFT JOIN journal r ON r.case_number = c.number AND r.sequence = 1";

    /** As the rows number them, for sorting; never renumber. */
    private static final List<Urgency> URGENCIES = List.of(Urgency.NORMAL, Urgency.URGENT, Urgency.CRITICAL);

    private CaseRows() {}

    static CivicCase read(Row row) throws SQLException {
        Progress progress = Json.read(row.text("progress"), Progress.class);
        return new CivicCase(
                new CaseNumber(row.text("number")),
                report(row),
                CaseState.valueOf(row.text("state")),
                row.integer("sequence"),
                urgency(row),
                Light.valueOf(row.text("light")),
                progress.assignment(),
                progress.closing(),
                progress.pending(),
                progress.completion(),
                progress.counters(),
                progress.roads() == null ? SideRoads.NONE : progress.roads(),
                row.instant("reported_at"),
                progress.acceptedAt(),
                row.instantOrNull("closed_at"));
    }

    /** Whether an earlier version wrote the row, which does not have all that the journal says. */
    static boolean isOfBefore(Row row) throws SQLException {
        return Json.read(row.text("progress"), Progress.class).roads() == null;
    }

    static CivicCase replayed(List<JournalEntry> journal) {
        CivicCase situation = CivicCase.begin(journal.get(0));
        for (JournalEntry entry : journal.subList(1, journal.size())) {
            situation = situation.apply(entry);
        }
        return situation;
    }

    static CaseReport report(Row row) throws SQLException {
        String event = row.textOrNull("report");
        if (event == null) {
            throw new IllegalStateException("the journal of a case lacks its first entry; make the account");
        }
        return Json.read(event, Event.Reported.class).report();
    }

    static int weight(Urgency urgency) {
        return URGENCIES.indexOf(urgency);
    }

    static Urgency urgency(Row row) throws SQLException {
        return URGENCIES.get(row.integer("urgency"));
    }

    static JournalEntry journalEntry(Row row) throws SQLException {
        return new JournalEntry(
                new CaseNumber(row.text("case_number")),
                row.integer("sequence"),
                row.instant("at"),
                Actors.read(row.text("actor")),
                Events.read(row.text("type"), row.text("event")));
    }
}
