package org.qianxian.routes.inbound;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.qianxian.casework.report.Fingerprint;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Message;

/**
 * A store that forgets when it is dropped: cases, journals and the door's log, with the promises of {@link CaseStore}
 * as far as doors can tell. It keeps neither deadlines nor unit reports. Safe for threads.
 */
final class MemoryStore implements CaseStore, HeldReports {
    private final Map<CaseNumber, CivicCase> cases = new LinkedHashMap<>();
    private final Map<CaseNumber, List<JournalEntry>> journals = new LinkedHashMap<>();
    private final Map<SourceKey, KnownReport> reports = new LinkedHashMap<>();
    private final List<DoorEntry> door = new ArrayList<>();
    private long lastNumber;
    private boolean broken;

    /** From now on nothing can be stored, as when the database is gone; or it can again. */
    synchronized void breakDown(boolean down) {
        broken = down;
    }

    /** As new. */
    synchronized void clear() {
        cases.clear();
        journals.clear();
        reports.clear();
        door.clear();
        broken = false;
    }

    synchronized List<DoorEntry> door() {
        return List.copyOf(door);
    }

    List<DoorEntry> door(DoorEntry.Disposition disposition) {
        return door().stream()
                .filter(entry -> entry.disposition() == disposition)
                .toList();
    }

    synchronized List<CivicCase> cases() {
        return List.copyOf(cases.values());
    }

    @Override
    public synchronized CaseNumber nextNumber(String prefix, LocalDate day) {
        check();
        return new CaseNumber(
                prefix + DateTimeFormatter.BASIC_ISO_DATE.format(day) + String.format("%07d", ++lastNumber));
    }

    @Override
    public synchronized Stored store(Change change) {
        check();
        DoorEntry entry = change.door();
        if (entry != null && seen(entry)) {
            return Stored.SEEN_BEFORE;
        }
        CivicCase after = change.after();
        CivicCase before = cases.get(after.number());
        if ((before == null ? 0 : before.sequence()) != change.expectedSequence()) {
            return Stored.CONFLICT;
        }
        SourceKey source = after.report().source();
        if (change.isNewCase() && reports.containsKey(source)) {
            return Stored.SOURCE_TAKEN;
        }
        if (change.isNewCase()) {
            reports.put(source, new KnownReport(after.number(), Fingerprint.of(after.report())));
        }
        cases.put(after.number(), after);
        journals.computeIfAbsent(after.number(), number -> new ArrayList<>()).addAll(change.entries());
        if (entry != null) {
            door.add(entry);
        }
        return Stored.STORED;
    }

    @Override
    public synchronized Optional<CivicCase> find(CaseNumber number) {
        check();
        return Optional.ofNullable(cases.get(number));
    }

    @Override
    public synchronized List<JournalEntry> journal(CaseNumber number) {
        return List.copyOf(journals.getOrDefault(number, List.of()));
    }

    @Override
    public List<OpenDeadline> openDeadlines(CaseNumber number) {
        return List.of();
    }

    @Override
    public synchronized Optional<KnownReport> findReport(SourceKey source) {
        check();
        return Optional.ofNullable(reports.get(source));
    }

    @Override
    public synchronized Optional<DoorEntry> findSameMessage(String channel, String sourceNumber, String fingerprint) {
        return door.stream()
                .filter(entry -> switch (entry.disposition()) {
                    case CASE, AMENDMENT, LEDGER -> true;
                    default -> false;
                })
                .filter(entry -> entry.channel().equals(channel)
                        && sourceNumber.equals(entry.sourceNumber())
                        && fingerprint.equals(entry.fingerprint()))
                .findFirst();
    }

    @Override
    public synchronized Optional<DoorEntry> findByNonce(String channel, String nonce) {
        check();
        return door.stream()
                .filter(entry -> entry.channel().equals(channel)
                        && entry.nonce() != null
                        && Objects.requireNonNull(entry.nonce()).value().equals(nonce))
                .findFirst();
    }

    @Override
    public synchronized Optional<Long> recordAtDoor(DoorEntry entry) {
        check();
        if (seen(entry)) {
            return Optional.empty();
        }
        door.add(entry);
        return Optional.of((long) door.size());
    }

    @Override
    public Optional<ReportedCase> findReportedCase(UnitReport report) {
        return Optional.empty();
    }

    @Override
    public boolean keepReport(HeardReport report, WorkChange.Open work, Instant at) {
        return false;
    }

    @Override
    public List<ProvisionalDeadline> provisionalDeadlines(long afterId, int most) {
        return List.of();
    }

    @Override
    public boolean correct(ProvisionalDeadline asRead, Instant warnAt, Instant due, boolean provisional) {
        return false;
    }

    @Override
    public int countCases(String area, String caseClass, Instant since, int most) {
        return 0;
    }

    @Override
    public List<CaseNumber> mergedWithResult(int most) {
        return List.of();
    }

    @Override
    public List<DueDeadline> dueDeadlines(Instant now, int most) {
        return List.of();
    }

    @Override
    public void openWork(WorkKind kind, String holder, Message reason, String detail, Instant at) {}

    @Override
    public synchronized List<Held> heldReports(String channel, Instant from, Instant until) {
        return cases.values().stream()
                .filter(found -> found.report().source().channel().equals(channel))
                .filter(found ->
                        !found.reportedAt().isBefore(from) && found.reportedAt().isBefore(until))
                .map(found -> new Held(
                        found.report().source().number(),
                        found.number(),
                        found.state().code()))
                .sorted(Comparator.comparing(Held::sourceNumber))
                .toList();
    }

    private boolean seen(DoorEntry entry) {
        DoorEntry.Nonce nonce = entry.nonce();
        return nonce != null && findByNonce(entry.channel(), nonce.value()).isPresent();
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("the store is down");
        }
    }
}
