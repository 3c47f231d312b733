package org.qianxian.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.DeadlineChange;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.HeardReport;
import org.qianxian.casework.desk.Stored;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.dispatch.EffectKey;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.JournalEntry;

/** One call of {@code store_change}: a whole change in one round trip. */
final class ChangeStatement {
    private static final int PARAMETERS = 72;
    private static final String SQL = "SELECT store_change(" + "?,".repeat(PARAMETERS - 1) + "?)";
    private static final String SEEN_BEFORE = "QX208";

    private final Change change;
    private final CivicCase after;
    private final String incarnation;
    private final Arguments arguments;

    private ChangeStatement(Change change, String incarnation, PreparedStatement statement) {
        this.change = change;
        this.after = change.after();
        this.incarnation = incarnation;
        this.arguments = new Arguments(statement);
    }

    static Stored execute(Connection connection, Change change, String incarnation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            new ChangeStatement(change, incarnation, statement).bind();
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return Stored.valueOf(answer.getString(1));
            }
        } catch (SQLException failure) {
            if (SEEN_BEFORE.equals(failure.getSQLState())) {
                return Stored.SEEN_BEFORE;
            }
            throw failure;
        }
    }

    private void bind() throws SQLException {
        theCase();
        journal();
        deadlines();
        dispatches();
        work();
        door(change.door());
        report(change.report());
    }

    private void theCase() throws SQLException {
        Assignment assignment = after.assignment();
        CaseNumber merged = after.roads().mergedInto();
        arguments
                .integer(change.expectedSequence())
                .text(after.number().value())
                .text(after.report().source().channel())
                .text(after.report().source().number())
                .text(fingerprint())
                .text(change.decidedBy())
                .text(after.state().name())
                .yes(after.state().ended())
                .integer(after.sequence())
                .integer(CaseRows.weight(after.urgency()))
                .text(after.light().name())
                .text(after.report().caseClass())
                .text(after.report().location().area())
                .text(assignment == null ? null : assignment.tier())
                .text(assignment == null ? null : assignment.lead())
                .instant(after.reportedAt())
                .instant(after.closedAt())
                .text(Json.write(Progress.of(after)))
                .text(merged == null ? null : merged.value())
                .instant(now());
    }

    private void journal() throws SQLException {
        List<JournalEntry> entries = change.entries();
        arguments
                .instants(entries, JournalEntry::at)
                .texts(entries, entry -> entry.actor().toString())
                .texts(entries, entry -> entry.event().type())
                .texts(entries, entry -> Events.write(entry.event()));
    }

    private void deadlines() throws SQLException {
        Change.FiredDeadline fired = change.fired();
        arguments
                .number(fired == null ? null : fired.id())
                .integer(fired == null ? 0 : fired.step())
                .instant(fired == null ? null : fired.next());
        DeadlineRows rows = DeadlineRows.of(change.deadlines());
        arguments
                .texts(rows.ends(), DeadlineRows.End::stage)
                .texts(rows.ends(), DeadlineRows.End::holder)
                .texts(rows.ends(), DeadlineRows.End::state);
        arguments
                .texts(rows.moves(), move -> move.stage().name())
                .texts(rows.moves(), DeadlineChange.Move::holder)
                .instants(rows.moves(), DeadlineChange.Move::warnAt)
                .instants(rows.moves(), DeadlineChange.Move::due)
                .flags(rows.moves(), DeadlineChange.Move::provisional)
                .texts(rows.moves(), move -> Json.writeOrNull(move.reckoning()))
                .instants(rows.moves(), DeadlineChange.Move::next);
        arguments
                .texts(rows.pauses(), pause -> pause.stage().name())
                .texts(rows.pauses(), DeadlineChange.Pause::holder);
        arguments
                .texts(rows.inheritances(), late -> late.stage().name())
                .texts(rows.inheritances(), DeadlineChange.Inherit::row)
                .texts(rows.inheritances(), DeadlineChange.Inherit::holder);
        List<DeadlineRows.Begun> begun = rows.begun();
        arguments
                .texts(begun, row -> row.begin().stage().name())
                .texts(begun, row -> row.begin().party().name())
                .texts(begun, row -> row.begin().holder())
                .texts(begun, row -> row.begin().row())
                .instants(begun, row -> row.begin().start())
                .instants(begun, row -> row.begin().warnAt())
                .instants(begun, row -> row.begin().due())
                .flags(begun, row -> row.begin().provisional())
                .texts(begun, row -> Json.writeOrNull(row.begin().reckoning()))
                .texts(begun, DeadlineRows.Begun::state);
    }

    private void dispatches() throws SQLException {
        List<NewDispatch> dispatches = change.dispatches();
        arguments
                .texts(dispatches, this::effectKey)
                .texts(dispatches, dispatch -> dispatch.target().name())
                .texts(dispatches, dispatch -> dispatch.action().name())
                .integers(dispatches, NewDispatch::revision)
                .texts(dispatches, dispatch -> Json.write(dispatch.details()))
                .instants(dispatches, NewDispatch::due);
    }

    private void work() throws SQLException {
        WorkRows rows = WorkRows.of(change.work());
        arguments
                .texts(rows.done(), done -> done.kind().name())
                .texts(rows.done(), WorkChange.Done::holder)
                .yes(rows.allDone());
        List<WorkRows.Opened> opened = rows.opened();
        arguments
                .texts(opened, item -> item.open().kind().name())
                .texts(opened, item -> item.open().holder())
                .texts(opened, item -> Json.write(item.open().reason()))
                .texts(opened, item -> item.open().detail())
                .texts(opened, WorkRows.Opened::state);
    }

    private void door(@Nullable DoorEntry entry) throws SQLException {
        if (entry == null) {
            arguments.texts((String[]) null).number(null).bytes(null);
            return;
        }
        arguments.texts(DoorRows.texts(entry)).instant(entry.receivedAt()).bytes(DoorRows.rawOrNull(entry));
    }

    private void report(@Nullable HeardReport heard) throws SQLException {
        if (heard == null) {
            arguments.texts((String[]) null).number(null).number(null);
            return;
        }
        UnitReport report = heard.report();
        arguments
                .texts(
                        report.unit(),
                        report.key(),
                        report.caseNumber(),
                        report.reference(),
                        report.kind().name(),
                        report.rawCode(),
                        report.text(),
                        Json.write(report.details()),
                        heard.disposition().name())
                .number(report.order())
                .instant(report.at());
    }

    /** Of the report; the door has computed it already for a new case. */
    private @Nullable String fingerprint() {
        if (!change.isNewCase()) {
            return null;
        }
        DoorEntry door = change.door();
        return door != null && door.fingerprint() != null
                ? door.fingerprint()
                : org.qianxian.casework.report.Fingerprint.of(after.report());
    }

    private String effectKey(NewDispatch dispatch) {
        return EffectKey.of(incarnation, after.number(), dispatch.target(), dispatch.action(), dispatch.revision())
                .value();
    }

    /** The city's time of this change; null if nothing happened in it. */
    private @Nullable Instant now() {
        List<JournalEntry> entries = change.entries();
        return entries.isEmpty() ? null : entries.get(entries.size() - 1).at();
    }
}
