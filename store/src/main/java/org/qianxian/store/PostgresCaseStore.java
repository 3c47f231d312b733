package org.qianxian.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.clock.Reckoning;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.HeardReport;
import org.qianxian.casework.desk.Stored;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Message;

/** Cases in PostgreSQL. Every method is one statement, and so one transaction and one round trip. */
final class PostgresCaseStore implements CaseStore {
    private static final String FIND =
            "SELECT " + CaseRows.COLUMNS + " FROM civic_case c " + CaseRows.REPORT + " WHERE c.number = ?";

    private static final String JOURNAL =
            "SELECT case_number, sequence, at, actor, type, event FROM journal WHERE case_number = ? ORDER BY sequence";

    private static final String HOLD = "SELECT " + CaseRows.COLUMNS + " FROM civic_case c " + CaseRows.REPORT
            + " WHERE c.number = ANY (?) ORDER BY c.number FOR UPDATE OF c SKIP LOCKED";

    /** The system's own number speaks only where ours is not said: beside another it would be a contradiction. */
    private static final String FIND_REPORTED = "SELECT " + CaseRows.COLUMNS + """
            , coalesce((SELECT max(u.report_order) FROM unit_report u
                         WHERE u.case_number = c.number AND u.unit = ? AND u.disposition = 'APPLIED'), 0) AS last_order
              FROM civic_case c\s""" + CaseRows.REPORT + """

             WHERE c.number = coalesce(
                       ?::text,
                       (SELECT d.case_number FROM dispatch d WHERE d.target = ? AND d.reference = ?
                         ORDER BY d.id DESC LIMIT 1))
               AND EXISTS (SELECT 1 FROM dispatch d WHERE d.case_number = c.number AND d.target = ?)
            """;

    private static final String RECORD_AT_DOOR = """
            INSERT INTO door_log (channel, disposition, source_number, fingerprint, detail, faults, nonce, body_hash,
                                  case_number, received_at, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (channel, nonce) WHERE nonce IS NOT NULL DO NOTHING
            RETURNING id
            """;

    private static final String FIND_SAME = "SELECT " + DoorRows.COLUMNS + """
              FROM door_log
             WHERE channel = ? AND source_number = ? AND fingerprint = ? AND disposition IN ('AMENDMENT', 'LEDGER')
            UNION ALL
            SELECT\s""" + DoorRows.COLUMNS + """
              FROM door_log
             WHERE case_number = (SELECT number FROM civic_case WHERE channel = ? AND source_number = ?)
               AND fingerprint = ? AND disposition = 'CASE'
            ORDER BY id LIMIT 1
            """;

    private static final String KEEP_REPORT = """
            WITH kept AS (
                INSERT INTO unit_report (unit, key, report_order, case_number, echoed, reference, kind, raw_code, at,
                                         text, details, disposition)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                RETURNING case_number),
            opened AS (
                INSERT INTO work_item (kind, holder, case_number, reason, detail, opened_at, state)
                SELECT ?::text, ?::text, kept.case_number, ?::text, ?::text, ?::timestamptz, 'OPEN'
                  FROM kept WHERE ?
                ON CONFLICT (case_number, kind, (coalesce(dispatch_id, 0))) WHERE state = 'OPEN' DO NOTHING)
            SELECT 1 AS one FROM kept
            """;

    private static final String DUE = """
            SELECT id, case_number, stage, holder, row_id, due,
                   CASE WHEN step >= 2 THEN step + 1 WHEN due <= ? THEN 2 ELSE 1 END AS step
              FROM deadline WHERE state IN ('OPEN', 'LATE') AND paused_at IS NULL AND alarm_at <= ?
             ORDER BY alarm_at, id LIMIT ?
            """;

    private static final String OPEN = """
            SELECT case_number, id, stage, party, holder, row_id, start_at, warn_at, due, provisional, reckoning, step,
                   alarm_at, paused_at
              FROM deadline\s""";

    private static final String CORRECT = """
            UPDATE deadline
               SET warn_at = ?, due = ?, provisional = ?,
                   alarm_at = CASE WHEN step >= 1 THEN ?::timestamptz ELSE least(?::timestamptz, ?::timestamptz) END
             WHERE case_number = ? AND id = ? AND state = 'OPEN' AND due = ? AND step = ?
               AND paused_at IS NOT DISTINCT FROM ?::timestamptz
            RETURNING id
            """;

    private static final String MERGED_WITH_RESULT = """
            SELECT m.number FROM civic_case m JOIN civic_case f ON f.number = m.merged_into
             WHERE m.state = 'MERGED' AND f.state IN ('TO_FOLLOW_UP', 'CLOSED', 'ARCHIVED', 'VOID', 'DECLINED')
             LIMIT ?
            """;

    private final Database database;
    private final String incarnation;
    private final CaseNumbers numbers;

    /** @param incarnation of the database, part of every effect key */
    PostgresCaseStore(Database database, String incarnation) {
        this.database = database;
        this.incarnation = incarnation;
        this.numbers = new CaseNumbers(database);
    }

    @Override
    public CaseNumber nextNumber(String prefix, LocalDate day) {
        return numbers.next(prefix, day);
    }

    @Override
    public Stored store(Change change) {
        return database.with(connection -> ChangeStatement.execute(connection, change, incarnation));
    }

    @Override
    public Optional<CivicCase> find(CaseNumber number) {
        return database.find(FIND, Found::read, number.value()).map(this::whole);
    }

    /** @param sql selects {@link CaseRows#COLUMNS} */
    List<CivicCase> list(String sql, @Nullable Object... parameters) {
        return database.list(sql, Found::read, parameters).stream()
                .map(this::whole)
                .toList();
    }

    @Override
    public List<Change> changeTogether(Collection<CaseNumber> numbers, Function<Situation, Optional<Change>> deciding) {
        List<String> asked = numbers.stream().map(CaseNumber::value).sorted().toList();
        return database.inTransaction(connection -> {
            List<Change> changes = new ArrayList<>();
            for (Situation situation : held(connection, asked)) {
                Optional<Change> change = deciding.apply(situation);
                if (change.isPresent()) {
                    Stored stored = ChangeStatement.execute(connection, change.get(), incarnation);
                    if (stored != Stored.STORED) {
                        throw new IllegalStateException("a case that was held cannot be changed: " + stored);
                    }
                    changes.add(change.get());
                }
            }
            return changes;
        });
    }

    /** In the order of their numbers, in which every node holds them, so that none waits for another that waits for it. */
    private List<Situation> held(Connection connection, List<String> numbers) throws SQLException {
        List<CivicCase> cases = new ArrayList<>();
        for (Found found : Database.list(connection, HOLD, Found::read, numbers)) {
            cases.add(found.ofBefore() ? replayed(connection, found) : found.situation());
        }
        Map<CaseNumber, List<OpenDeadline>> deadlines = new HashMap<>();
        Database.list(
                        connection,
                        OPEN + "WHERE case_number = ANY (?) AND state IN ('OPEN', 'LATE') ORDER BY case_number, id",
                        row -> new DeadlineOf(new CaseNumber(row.text("case_number")), openDeadline(row)),
                        cases.stream().map(one -> one.number().value()).toList())
                .forEach(row -> deadlines
                        .computeIfAbsent(row.caseNumber(), any -> new ArrayList<>())
                        .add(row.deadline()));
        return cases.stream()
                .map(one -> new Situation(one, deadlines.getOrDefault(one.number(), List.of())))
                .toList();
    }

    @Override
    public List<JournalEntry> journal(CaseNumber number) {
        return database.list(JOURNAL, CaseRows::journalEntry, number.value());
    }

    @Override
    public List<OpenDeadline> openDeadlines(CaseNumber number) {
        return database.list(
                OPEN + "WHERE case_number = ? AND state IN ('OPEN', 'LATE') ORDER BY id",
                PostgresCaseStore::openDeadline,
                number.value());
    }

    @Override
    public Optional<KnownReport> findReport(SourceKey source) {
        return database.find(
                "SELECT number, fingerprint FROM civic_case WHERE channel = ? AND source_number = ?",
                row -> new KnownReport(new CaseNumber(row.text("number")), row.text("fingerprint")),
                source.channel(),
                source.number());
    }

    @Override
    public Optional<DoorEntry> findSameMessage(String channel, String sourceNumber, String fingerprint) {
        return database.find(
                FIND_SAME, DoorRows::read, channel, sourceNumber, fingerprint, channel, sourceNumber, fingerprint);
    }

    @Override
    public Optional<DoorEntry> findByNonce(String channel, String nonce) {
        return database.find(
                "SELECT " + DoorRows.COLUMNS + " FROM door_log WHERE channel = ? AND nonce = ?",
                DoorRows::read,
                channel,
                nonce);
    }

    @Override
    public Optional<Long> recordAtDoor(DoorEntry entry) {
        @Nullable Object[] parameters = new @Nullable Object[11];
        System.arraycopy(DoorRows.texts(entry), 0, parameters, 0, 9);
        parameters[9] = entry.receivedAt();
        parameters[10] = DoorRows.rawOrNull(entry);
        return database.find(RECORD_AT_DOOR, row -> row.number("id"), parameters);
    }

    @Override
    public Optional<ReportedCase> findReportedCase(UnitReport report) {
        return database.find(
                FIND_REPORTED,
                row -> new ReportedCase(whole(Found.read(row)), row.number("last_order")),
                report.unit(),
                report.caseNumber(),
                report.unit(),
                report.reference(),
                report.unit());
    }

    @Override
    public boolean keepReport(HeardReport heard, WorkChange.@Nullable Open work, Instant at) {
        UnitReport report = heard.report();
        CaseNumber number = heard.caseNumber();
        return database.find(
                        KEEP_REPORT,
                        row -> row.integer("one"),
                        report.unit(),
                        report.key(),
                        report.order(),
                        number == null ? null : number.value(),
                        report.caseNumber(),
                        report.reference(),
                        report.kind().name(),
                        report.rawCode(),
                        report.at(),
                        report.text(),
                        Json.write(report.details()),
                        heard.disposition().name(),
                        work == null ? null : work.kind().name(),
                        work == null ? null : work.holder(),
                        work == null ? null : Json.write(work.reason()),
                        work == null ? null : work.detail(),
                        at,
                        work != null)
                .isPresent();
    }

    @Override
    public List<DueDeadline> dueDeadlines(Instant now, int most) {
        return database.list(
                DUE,
                row -> new DueDeadline(
                        row.number("id"),
                        new CaseNumber(row.text("case_number")),
                        Stage.valueOf(row.text("stage")),
                        row.text("holder"),
                        row.text("row_id"),
                        row.instant("due"),
                        row.integer("step")),
                now,
                now,
                most);
    }

    @Override
    public List<ProvisionalDeadline> provisionalDeadlines(long afterId, int most) {
        return database.list(
                OPEN + "WHERE provisional AND state = 'OPEN' AND id > ? ORDER BY id LIMIT ?",
                row -> new ProvisionalDeadline(new CaseNumber(row.text("case_number")), openDeadline(row)),
                afterId,
                most);
    }

    @Override
    public boolean correct(ProvisionalDeadline asRead, Instant warnAt, Instant due, boolean provisional) {
        OpenDeadline before = asRead.deadline();
        return database.find(
                        CORRECT,
                        row -> row.number("id"),
                        warnAt,
                        due,
                        provisional,
                        due,
                        warnAt,
                        due,
                        asRead.caseNumber().value(),
                        before.id(),
                        before.due(),
                        before.step(),
                        before.pausedAt())
                .isPresent();
    }

    @Override
    public int countCases(String area, String caseClass, Instant since, int most) {
        return database.find(
                        "SELECT count(*) AS n FROM (SELECT 1 FROM civic_case"
                                + " WHERE area = ? AND class = ? AND reported_at > ? LIMIT ?) alike",
                        row -> row.integer("n"),
                        area,
                        caseClass,
                        since,
                        most)
                .orElse(0);
    }

    @Override
    public List<CaseNumber> mergedWithResult(int most) {
        return database.list(MERGED_WITH_RESULT, row -> new CaseNumber(row.text("number")), most);
    }

    @Override
    public void openWork(WorkKind kind, String holder, Message reason, @Nullable String detail, Instant at) {
        database.update(
                "INSERT INTO work_item (kind, holder, reason, detail, opened_at, state) VALUES (?, ?, ?, ?, ?, 'OPEN')",
                kind.name(),
                holder,
                Json.write(reason),
                detail,
                at);
    }

    private static OpenDeadline openDeadline(Row row) throws SQLException {
        return new OpenDeadline(
                row.number("id"),
                Stage.valueOf(row.text("stage")),
                Party.valueOf(row.text("party")),
                row.text("holder"),
                row.text("row_id"),
                row.instant("start_at"),
                row.instant("warn_at"),
                row.instant("due"),
                row.yes("provisional"),
                Json.readIfAny(row.textOrNull("reckoning"), Reckoning.class).orElse(null),
                row.integer("step"),
                row.instant("alarm_at"),
                row.instantOrNull("paused_at"));
    }

    private record DeadlineOf(CaseNumber caseNumber, OpenDeadline deadline) {}

    /** @param ofBefore an earlier version wrote it */
    private record Found(CivicCase situation, boolean ofBefore) {
        static Found read(Row row) throws SQLException {
            return new Found(CaseRows.read(row), CaseRows.isOfBefore(row));
        }
    }

    /** The journal knows what a row of before does not; the next change writes it into the row. */
    private CivicCase whole(Found found) {
        return found.ofBefore() ? database.with(connection -> replayed(connection, found)) : found.situation();
    }

    private static CivicCase replayed(Connection connection, Found found) throws SQLException {
        return CaseRows.replayed(Database.list(
                connection,
                JOURNAL,
                CaseRows::journalEntry,
                found.situation().number().value()));
    }
}
