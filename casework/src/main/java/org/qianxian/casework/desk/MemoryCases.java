package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.report.Fingerprint;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Message;

/**
 * Keeps cases in memory, with the promises of {@link CaseStore} except the one that matters to a city: it forgets when it is
 * dropped. For trials, such as scenarios of policy. Safe for threads.
 */
public class MemoryCases implements CaseStore, NewReports {
    private static final Set<CaseState> NO_FIRSTS = Set.of(CaseState.MERGED, CaseState.VOID, CaseState.DECLINED);
    private static final Set<DoorEntry.Disposition> SAME_MESSAGES =
            Set.of(DoorEntry.Disposition.CASE, DoorEntry.Disposition.AMENDMENT, DoorEntry.Disposition.LEDGER);

    private final Map<CaseNumber, CivicCase> cases = new LinkedHashMap<>();
    private final List<CaseNumber> fresh = new ArrayList<>();
    private final Map<CaseNumber, List<JournalEntry>> journals = new LinkedHashMap<>();
    private final MemoryDeadlines deadlines = new MemoryDeadlines();
    private final Map<CaseNumber, List<WorkChange.Open>> work = new LinkedHashMap<>();
    private final Map<CaseNumber, List<NewDispatch>> dispatches = new LinkedHashMap<>();
    private final Map<String, Long> orders = new HashMap<>();
    private final Set<String> heard = new HashSet<>();
    private final Map<SourceKey, KnownReport> reports = new HashMap<>();
    private final List<DoorEntry> door = new ArrayList<>();
    private final List<UnitReport> kept = new ArrayList<>();
    private final List<WorkKind> caseless = new ArrayList<>();
    private long serial;

    /** @param serial the number that the first case gets within its day */
    public MemoryCases(long serial) {
        this.serial = serial;
    }

    public synchronized List<WorkChange.Open> work(CaseNumber number) {
        return List.copyOf(work.getOrDefault(number, List.of()));
    }

    public synchronized List<NewDispatch> dispatches(CaseNumber number) {
        return List.copyOf(dispatches.getOrDefault(number, List.of()));
    }

    /** Forgets everything. */
    public synchronized void clear() {
        Stream.of(cases, journals, work, dispatches, orders, reports).forEach(Map::clear);
        Stream.of(fresh, heard, door, kept, caseless).forEach(Collection::clear);
        deadlines.clear();
    }

    /** The lines of the door's log, in their order. */
    public synchronized List<DoorEntry> door() {
        return List.copyOf(door);
    }

    /** Units' reports that moved nothing. */
    public synchronized List<UnitReport> keptReports() {
        return List.copyOf(kept);
    }

    /** What people were asked to do about no case. */
    public synchronized List<WorkKind> caselessWork() {
        return List.copyOf(caseless);
    }

    public synchronized List<CivicCase> all() {
        return List.copyOf(cases.values());
    }

    /** When something is to be done next, for each deadline that runs. */
    public synchronized Stream<Instant> alarms() {
        return deadlines.alarms().toList().stream();
    }

    @Override
    public synchronized CaseNumber nextNumber(String prefix, LocalDate day) {
        return new CaseNumber(prefix + day.toString().replace("-", "") + String.format("%07d", serial++));
    }

    @Override
    public synchronized Stored store(Change change) {
        CaseNumber number = change.after().number();
        DoorEntry entry = change.door();
        if (entry != null && seen(entry)) {
            return Stored.SEEN_BEFORE;
        }
        CivicCase before = cases.get(number);
        if ((before == null ? 0 : before.sequence()) != change.expectedSequence()) {
            return Stored.CONFLICT;
        }
        SourceKey source = change.after().report().source();
        if (change.isNewCase() && reports.containsKey(source)) {
            return Stored.SOURCE_TAKEN;
        }
        HeardReport report = change.report();
        if (report != null && !hear(report)) {
            return Stored.SEEN_BEFORE;
        }
        Change.FiredDeadline fired = change.fired();
        if (fired != null && !deadlines.fire(number, fired)) {
            return Stored.SEEN_BEFORE;
        }
        if (change.isNewCase()) {
            fresh.add(number);
            reports.put(
                    source,
                    new KnownReport(number, Fingerprint.of(change.after().report())));
        }
        keep(number, change);
        return Stored.STORED;
    }

    private void keep(CaseNumber number, Change change) {
        List<JournalEntry> entries = change.entries();
        Instant at = entries.isEmpty()
                ? Instant.EPOCH
                : entries.get(entries.size() - 1).at();
        change.deadlines().forEach(one -> deadlines.apply(number, one, at));
        change.work().forEach(one -> apply(number, one));
        cases.put(number, change.after());
        journals.computeIfAbsent(number, any -> new ArrayList<>()).addAll(entries);
        dispatches.computeIfAbsent(number, any -> new ArrayList<>()).addAll(change.dispatches());
        if (change.door() != null) {
            door.add(change.door());
        }
    }

    /** @return false if it was heard before */
    private boolean hear(HeardReport heardReport) {
        UnitReport report = heardReport.report();
        if (!heard.add(report.unit() + "/" + report.key())) {
            return false;
        }
        if (heardReport.disposition() == HeardReport.Disposition.APPLIED) {
            orders.merge(report.unit() + "/" + report.caseNumber(), report.order(), Math::max);
        }
        return true;
    }

    private void apply(CaseNumber number, WorkChange change) {
        List<WorkChange.Open> open = work.computeIfAbsent(number, any -> new ArrayList<>());
        if (change instanceof WorkChange.Open item) {
            if (open.stream().noneMatch(one -> one.kind() == item.kind())) {
                open.add(item);
            }
        } else if (change instanceof WorkChange.Done done) {
            open.removeIf(one -> one.kind() == done.kind()
                    && (done.holder() == null || done.holder().equals(one.holder())));
        } else {
            open.clear();
        }
    }

    @Override
    public synchronized Optional<CivicCase> find(CaseNumber number) {
        return Optional.ofNullable(cases.get(number));
    }

    @Override
    public synchronized List<JournalEntry> journal(CaseNumber number) {
        return List.copyOf(journals.getOrDefault(number, List.of()));
    }

    @Override
    public synchronized List<OpenDeadline> openDeadlines(CaseNumber number) {
        return deadlines.of(number);
    }

    @Override
    public synchronized int countCases(String area, String caseClass, Instant since, int most) {
        return (int) cases.values().stream()
                .filter(one -> one.report().location().area().equals(area))
                .filter(one -> caseClass.equals(one.report().caseClass()))
                .filter(one -> one.reportedAt().isAfter(since))
                .limit(most)
                .count();
    }

    @Override
    public synchronized List<CaseNumber> mergedWithResult(int most) {
        return cases.values().stream()
                .filter(one -> one.state() == CaseState.MERGED)
                .filter(one -> {
                    CivicCase first = cases.get(one.roads().mergedInto());
                    return first != null && (first.state().ended() || first.state() == CaseState.TO_FOLLOW_UP);
                })
                .map(CivicCase::number)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<CaseNumber> toCompare(int most) {
        return fresh.stream().limit(most).toList();
    }

    @Override
    public synchronized List<CivicCase> before(CivicCase situation, Duration within, int most) {
        return cases.values().stream()
                .filter(one -> one.reportedAt().isBefore(situation.reportedAt()))
                .filter(one -> !NO_FIRSTS.contains(one.state()))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void compared(List<CaseNumber> numbers) {
        fresh.removeAll(numbers);
    }

    @Override
    public synchronized List<DueDeadline> dueDeadlines(Instant now, int most) {
        return deadlines.due(now, most);
    }

    @Override
    public synchronized List<ProvisionalDeadline> provisionalDeadlines(long afterId, int most) {
        return deadlines.provisional(afterId, most);
    }

    @Override
    public synchronized boolean correct(ProvisionalDeadline asRead, Instant warnAt, Instant due, boolean provisional) {
        return deadlines.correct(asRead, warnAt, due, provisional);
    }

    @Override
    public synchronized Optional<KnownReport> findReport(SourceKey source) {
        return Optional.ofNullable(reports.get(source));
    }

    @Override
    public synchronized Optional<DoorEntry> findSameMessage(String channel, String sourceNumber, String fingerprint) {
        return door.stream()
                .filter(entry -> SAME_MESSAGES.contains(entry.disposition()))
                .filter(entry -> entry.channel().equals(channel)
                        && sourceNumber.equals(entry.sourceNumber())
                        && fingerprint.equals(entry.fingerprint()))
                .findFirst();
    }

    @Override
    public synchronized Optional<DoorEntry> findByNonce(String channel, String nonce) {
        return door.stream()
                .filter(entry -> entry.channel().equals(channel)
                        && entry.nonce() != null
                        && entry.nonce().value().equals(nonce))
                .findFirst();
    }

    @Override
    public synchronized Optional<Long> recordAtDoor(DoorEntry entry) {
        if (seen(entry)) {
            return Optional.empty();
        }
        door.add(entry);
        return Optional.of((long) door.size());
    }

    private boolean seen(DoorEntry entry) {
        DoorEntry.Nonce nonce = entry.nonce();
        return nonce != null && findByNonce(entry.channel(), nonce.value()).isPresent();
    }

    @Override
    public synchronized Optional<ReportedCase> findReportedCase(UnitReport report) {
        return cases.values().stream()
                .filter(one -> one.number().value().equals(report.caseNumber()))
                .map(one -> new ReportedCase(one, orders.getOrDefault(report.unit() + "/" + report.caseNumber(), 0L)))
                .findFirst();
    }

    @Override
    public synchronized boolean keepReport(HeardReport report, WorkChange.@Nullable Open item, Instant at) {
        boolean first = hear(report);
        if (first) {
            kept.add(report.report());
        }
        if (first && item != null && report.caseNumber() != null) {
            apply(report.caseNumber(), item);
        }
        return first;
    }

    @Override
    public synchronized void openWork(
            WorkKind kind, String holder, Message reason, @Nullable String detail, Instant at) {
        caseless.add(kind);
    }
}
