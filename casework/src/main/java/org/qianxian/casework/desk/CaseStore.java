package org.qianxian.casework.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.clock.Reckoning;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Message;

/**
 * Where cases are kept. Every method is its own transaction and is durable when it returns; when the store cannot be
 * reached they throw and nothing has happened.
 */
public interface CaseStore {
    /** A number never given out before; numbers may be skipped. */
    CaseNumber nextNumber(String prefix, LocalDate day);

    Stored store(Change change);

    Optional<CivicCase> find(CaseNumber number);

    List<JournalEntry> journal(CaseNumber number);

    List<OpenDeadline> openDeadlines(CaseNumber number);

    /** The case that a report with this identity became, and the fingerprint it came with. */
    Optional<KnownReport> findReport(SourceKey source);

    /** Whether the door has stored this very content under this number as a case, an amendment or a ledger entry. */
    Optional<DoorEntry> findSameMessage(String channel, String sourceNumber, String fingerprint);

    /** The first message that came with this nonce. */
    Optional<DoorEntry> findByNonce(String channel, String nonce);

    /**
     * Writes a line in the door's log that changes no case.
     *
     * @return its number, or empty if its nonce was used before
     */
    Optional<Long> recordAtDoor(DoorEntry entry);

    /**
     * The case a report is about, if the unit has (or had) it; and the order of the last report applied, 0 if none. The
     * case is the one that the report names; only where it names none is it looked for by the system's own number.
     */
    Optional<ReportedCase> findReportedCase(UnitReport report);

    /**
     * Keeps a report that moves nothing.
     *
     * @param work the item it puts on a worklist; null for none
     * @return false if it was kept before
     */
    boolean keepReport(HeardReport report, WorkChange.@Nullable Open work, Instant at);

    /**
     * Changes several cases in one commit: those that nobody else is changing at this moment, in the order of their
     * numbers. All that is decided is stored, or nothing is.
     *
     * @param deciding asked once a case, which is held meanwhile; empty to leave it as it is
     * @return what was stored
     */
    default List<Change> changeTogether(
            Collection<CaseNumber> numbers, Function<Situation, Optional<Change>> deciding) {
        return numbers.stream()
                .sorted(Comparator.comparing(CaseNumber::value))
                .flatMap(number -> find(number).stream())
                .map(found -> new Situation(found, openDeadlines(found.number())))
                .flatMap(situation -> deciding.apply(situation).stream())
                .filter(change -> store(change) == Stored.STORED)
                .toList();
    }

    /** A case and its open deadlines, at one moment. */
    record Situation(CivicCase civicCase, List<OpenDeadline> deadlines) {}

    /** Deadlines of which a step has come: warning, due, or later; the oldest first. */
    List<DueDeadline> dueDeadlines(Instant now, int most);

    /** The case that a source key has, with the fingerprint of its first report. */
    record KnownReport(CaseNumber caseNumber, String fingerprint) {}

    record ReportedCase(CivicCase situation, long lastOrder) {}

    /**
     * @param reckoning how its due instant came about; null if somebody set it or an earlier version stored it
     * @param step the last step that fired, 0 for none
     * @param alarmAt when its next step comes
     * @param pausedAt since when it stands still; null if it runs
     */
    record OpenDeadline(
            long id,
            Stage stage,
            Party party,
            String holder,
            String row,
            Instant start,
            Instant warnAt,
            Instant due,
            boolean provisional,
            @Nullable Reckoning reckoning,
            int step,
            Instant alarmAt,
            @Nullable Instant pausedAt) {
        public boolean pastDue() {
            return step >= Command.DeadlineReached.DUE;
        }
    }

    /** @param step the step whose instant has come */
    record DueDeadline(long id, CaseNumber caseNumber, Stage stage, String holder, String row, Instant due, int step) {}

    /** Open deadlines whose due instants are provisional, by id, those after an id; with the case that each is of. */
    List<ProvisionalDeadline> provisionalDeadlines(long afterId, int most);

    record ProvisionalDeadline(CaseNumber caseNumber, OpenDeadline deadline) {}

    /**
     * Corrects when an open deadline is due.
     *
     * @return false if it has moved, fired or ended since it was read
     */
    boolean correct(ProvisionalDeadline asRead, Instant warnAt, Instant due, boolean provisional);

    /** How many cases of an area and class came in since an instant, counting no further than {@code most}. */
    int countCases(String area, String caseClass, Instant since, int most);

    /** Merged cases whose first has been answered or has ended, some of them. */
    List<CaseNumber> mergedWithResult(int most);

    /** Opens an item that belongs to no case, such as an unreadable message of a unit. */
    void openWork(WorkKind kind, String holder, Message reason, @Nullable String detail, Instant at);
}
