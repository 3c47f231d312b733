package org.qianxian.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.HeardReport;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.text.Fault;

/** Cases as people look at them: whole, or as lines of a list. Reads only. */
public final class CaseFiles {
    private static final int ROWS_AT_ONCE = 1000;

    /** The first decision is among a case's first entries. */
    private static final String DECIDED = "SELECT c.number, r.at, r.event AS report, (SELECT j.event FROM journal j"
            + " WHERE j.case_number = c.number AND j.sequence <= 4 AND j.type = 'Assigned' ORDER BY j.sequence LIMIT 1)"
            + " AS assigned FROM civic_case c " + CaseRows.REPORT + " WHERE true";

    private final Database database;

    CaseFiles(Database database) {
        this.database = database;
    }

    /**
     * A case in a list.
     *
     * @param caseClass null if unknown
     * @param tier null before assignment
     * @param lead null before assignment
     * @param closedAt null while nobody closed it
     */
    public record CaseLine(
            String number,
            String channel,
            String sourceNumber,
            CaseState state,
            Urgency urgency,
            Light light,
            @Nullable String caseClass,
            String area,
            @Nullable String tier,
            @Nullable String lead,
            String title,
            Instant reportedAt,
            @Nullable Instant closedAt) {}

    /** As of one moment. */
    public Optional<CaseFile> find(CaseNumber number) {
        return database.inTransaction(connection -> {
            Snapshot.begin(connection);
            List<CivicCase> found = Database.list(
                    connection,
                    "SELECT " + CaseRows.COLUMNS + " FROM civic_case c " + CaseRows.REPORT + " WHERE c.number = ?",
                    CaseRows::read,
                    number.value());
            return found.isEmpty() ? Optional.empty() : Optional.of(file(connection, found.get(0)));
        });
    }

    public List<CaseLine> list(CaseQuery query) {
        StringBuilder sql = new StringBuilder(
                "SELECT c.number, c.channel, c.source_number, c.state, c.urgency, c.light, c.class, c.area, c.tier,"
                        + " c.lead, c.reported_at, c.closed_at, r.event AS report FROM civic_case c "
                        + CaseRows.REPORT + " WHERE true");
        List<@Nullable Object> parameters = new ArrayList<>();
        if (!query.states().isEmpty()) {
            condition(
                    sql,
                    parameters,
                    "c.state = ANY (?)",
                    query.states().stream().map(Enum::name).toList());
            // Said apart, so that the small index of open cases serves.
            sql.append(query.states().stream().noneMatch(CaseState::ended) ? " AND NOT c.ended" : "");
        }
        condition(sql, parameters, "c.lead = ?", query.lead());
        condition(sql, parameters, "c.channel = ?", query.channel());
        condition(sql, parameters, "c.area = ANY (?)", query.areas().isEmpty() ? null : query.areas());
        condition(sql, parameters, "c.reported_at >= ?", query.from());
        if (query.beforeNumber() == null) {
            condition(sql, parameters, "c.reported_at < ?", query.before());
        } else {
            sql.append(" AND (c.reported_at, c.number) < (?, ?)");
            parameters.add(query.before());
            parameters.add(query.beforeNumber());
        }
        sql.append(" ORDER BY c.reported_at DESC, c.number DESC LIMIT ?");
        parameters.add(query.most());
        return database.list(sql.toString(), CaseFiles::line, parameters.toArray());
    }

    /** A case as policy was first asked about it. */
    public record Decided(String number, CaseFacts facts) {}

    /**
     * Hands out every case with the facts from which it was first decided, the oldest first, a few rows in memory at a
     * time, as of one moment. Where no facts were recorded (policy named nobody), they are those of the report.
     *
     * @param from taken in at or after; null for no limit
     * @param until taken in before; null for no limit
     */
    public void forEachDecided(@Nullable Instant from, @Nullable Instant until, Consumer<Decided> each) {
        StringBuilder sql = new StringBuilder(DECIDED);
        List<@Nullable Object> parameters = new ArrayList<>();
        condition(sql, parameters, "c.reported_at >= ?", from);
        condition(sql, parameters, "c.reported_at < ?", until);
        sql.append(" ORDER BY c.reported_at, c.number");
        database.inTransaction(connection -> {
            Snapshot.begin(connection);
            Database.forEach(
                    connection, sql.toString(), ROWS_AT_ONCE, row -> each.accept(decided(row)), parameters.toArray());
            return 0;
        });
    }

    /** How many cases stand where; states without any are left out. */
    public Map<CaseState, Long> countsByState() {
        Map<CaseState, Long> counts = new EnumMap<>(CaseState.class);
        database.list(
                "SELECT state, count(*) AS n FROM civic_case GROUP BY state",
                row -> counts.put(CaseState.valueOf(row.text("state")), row.number("n")));
        return counts;
    }

    private static void condition(
            StringBuilder sql, List<@Nullable Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            parameters.add(value);
        }
    }

    private static CaseFile file(Connection connection, CivicCase situation) throws SQLException {
        String number = situation.number().value();
        return new CaseFile(
                situation,
                Database.list(
                        connection,
                        "SELECT case_number, sequence, at, actor, type, event FROM journal WHERE case_number = ?"
                                + " ORDER BY sequence",
                        CaseRows::journalEntry,
                        number),
                Database.list(
                        connection,
                        "SELECT * FROM deadline WHERE case_number = ? ORDER BY id",
                        CaseFiles::deadline,
                        number),
                dispatches(connection, number),
                Database.list(
                        connection,
                        "SELECT * FROM unit_report WHERE case_number = ? ORDER BY at, unit, key",
                        CaseFiles::report,
                        number),
                Database.list(
                        connection,
                        "SELECT " + WorkItem.COLUMNS + " FROM work_item WHERE case_number = ? ORDER BY id",
                        WorkItem::read,
                        number),
                Database.list(
                        connection,
                        "SELECT " + DoorRows.COLUMNS + " FROM door_log WHERE case_number = ? ORDER BY id",
                        row -> new CaseFile.DoorLine(row.number("id"), DoorRows.read(row)),
                        number));
    }

    private static List<CaseFile.Dispatch> dispatches(Connection connection, String number) throws SQLException {
        List<CaseFile.Attempt> attempts = Database.list(
                connection,
                "SELECT a.* FROM attempt a JOIN dispatch d ON d.id = a.dispatch_id WHERE d.case_number = ?"
                        + " ORDER BY a.dispatch_id, a.try",
                CaseFiles::attempt,
                number);
        List<CaseFile.Ruling> rulings = Database.list(
                connection,
                "SELECT r.* FROM dispatch_ruling r JOIN dispatch d ON d.id = r.dispatch_id WHERE d.case_number = ?"
                        + " ORDER BY r.id",
                row -> new CaseFile.Ruling(
                        row.number("dispatch_id"),
                        row.text("ruling"),
                        row.text("by_whom"),
                        row.text("text"),
                        row.instant("at")),
                number);
        return Database.list(
                connection,
                "SELECT * FROM dispatch WHERE case_number = ? ORDER BY id",
                row -> dispatch(row, attempts, rulings),
                number);
    }

    private static CaseFile.Dispatch dispatch(Row row, List<CaseFile.Attempt> attempts, List<CaseFile.Ruling> rulings)
            throws SQLException {
        long id = row.number("id");
        return new CaseFile.Dispatch(
                id,
                row.text("target"),
                Action.valueOf(row.text("action")),
                row.integer("revision"),
                row.text("effect_key"),
                Json.readMap(row.text("details")),
                row.instantOrNull("due"),
                row.instant("created_at"),
                DispatchState.valueOf(row.text("state")),
                row.instantOrNull("next_attempt"),
                row.textOrNull("reference"),
                attempts.stream().filter(attempt -> attempt.dispatchId() == id).toList(),
                rulings.stream().filter(ruling -> ruling.dispatchId() == id).toList());
    }

    private static CaseFile.Attempt attempt(Row row) throws SQLException {
        String took = row.textOrNull("took_micros");
        return new CaseFile.Attempt(
                row.number("dispatch_id"),
                row.integer("attempt"),
                row.textOrNull("node"),
                row.instant("started_at"),
                took == null ? null : Long.valueOf(took),
                row.textOrNull("outcome"),
                row.yes("counted"),
                row.textOrNull("reference"),
                row.textOrNull("request"),
                row.textOrNull("reply"),
                Json.readIfAny(row.textOrNull("fault"), Fault.class).orElse(null));
    }

    private static CaseFile.Deadline deadline(Row row) throws SQLException {
        return new CaseFile.Deadline(
                row.number("id"),
                Stage.valueOf(row.text("stage")),
                Party.valueOf(row.text("party")),
                row.text("holder"),
                row.text("row_id"),
                row.instant("start_at"),
                row.instant("warn_at"),
                row.instant("due"),
                row.yes("provisional"),
                row.text("state"),
                row.yes("warned"),
                row.instantOrNull("ended_at"));
    }

    private static CaseFile.Report report(Row row) throws SQLException {
        return new CaseFile.Report(
                row.text("unit"),
                row.text("key"),
                row.number("report_order"),
                row.text("kind"),
                row.text("raw_code"),
                row.textOrNull("reference"),
                row.instant("at"),
                row.text("text"),
                Json.readMap(row.text("details")),
                HeardReport.Disposition.valueOf(row.text("disposition")));
    }

    private static Decided decided(Row row) throws SQLException {
        String number = row.text("number");
        CaseFacts recorded = Json.readIfAny(row.textOrNull("assigned"), Event.Assigned.class)
                .map(Event.Assigned::facts)
                .orElse(null);
        if (recorded != null) {
            return new Decided(number, recorded);
        }
        CaseReport report = CaseRows.report(row);
        return new Decided(
                number,
                new CaseFacts(
                        report.source().channel(),
                        report.caseType(),
                        report.caseClass(),
                        report.location().area(),
                        Urgency.NORMAL,
                        report.title() + "\n" + report.content(),
                        row.instant("at")));
    }

    private static CaseLine line(Row row) throws SQLException {
        return new CaseLine(
                row.text("number"),
                row.text("channel"),
                row.text("source_number"),
                CaseState.valueOf(row.text("state")),
                CaseRows.urgency(row),
                Light.valueOf(row.text("light")),
                row.textOrNull("class"),
                row.text("area"),
                row.textOrNull("tier"),
                row.textOrNull("lead"),
                CaseRows.report(row).title(),
                row.instant("reported_at"),
                row.instantOrNull("closed_at"));
    }
}
