package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Message;

/** A store that forgets when it is dropped, with the promises of {@link CaseStore} about cases, deadlines and work. */
final class MemoryCases implements CaseStore, NewReports {
    private static final Set<CaseState> NO_FIRSTS = Set.of(CaseState.MERGED, CaseState.VOID, CaseState.DECLINED);

    private final Map<CaseNumber, CivicCase> cases = new LinkedHashMap<>();
    private final List<CaseNumber> fresh = new ArrayList<>();
    private final Map<CaseNumber, List<JournalEntry>> journals = new LinkedHashMap<>();
    private final Map<CaseNumber, List<OpenDeadline>> deadlines = new LinkedHashMap<>();
    private final Map<CaseNumber, List<WorkChange.Open>> work = new LinkedHashMap<>();
    private final Map<CaseNumber, List<NewDispatch>> dispatches = new LinkedHashMap<>();
    private long counter;

    List<WorkChange.Open> workItems(CaseNumber number) {
        return work.getOrDefault(number, List.of());
    }

    /** Everything is to be compared again. */
    void forgetComparisons() {
        fresh.clear();
        fresh.addAll(cases.keySet());
    }

    List<WorkKind> work(CaseNumber number) {
        return work.getOrDefault(number, List.of()).stream()
                .map(WorkChange.Open::kind)
                .toList();
    }

    List<NewDispatch> dispatches(CaseNumber number) {
        return dispatches.getOrDefault(number, List.of());
    }

    OpenDeadline deadline(CaseNumber number, Stage stage, String holder) {
        return openDeadlines(number).stream()
                .filter(one -> one.stage() == stage && one.holder().equals(holder))
                .findFirst()
                .orElseThrow();
    }

    /** When something is to be done next, for each deadline that runs. */
    Stream<Instant> alarms() {
        return deadlines.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.pausedAt() == null)
                .map(OpenDeadline::alarmAt);
    }

    @Override
    public CaseNumber nextNumber(String prefix, LocalDate day) {
        return new CaseNumber(prefix + day.toString().replace("-", "") + String.format("%07d", ++counter));
    }

    @Override
    public Stored store(Change change) {
        CaseNumber number = change.after().number();
        CivicCase before = cases.get(number);
        if ((before == null ? 0 : before.sequence()) != change.expectedSequence()) {
            return Stored.CONFLICT;
        }
        Instant at = change.entries().isEmpty()
                ? Instant.EPOCH
                : change.entries().get(change.entries().size() - 1).at();
        Change.FiredDeadline fired = change.fired();
        if (fired != null && !fire(number, fired)) {
            return Stored.SEEN_BEFORE;
        }
        change.deadlines().forEach(one -> apply(number, one, at));
        change.work().forEach(one -> apply(number, one));
        if (change.isNewCase()) {
            fresh.add(number);
        }
        cases.put(number, change.after());
        journals.computeIfAbsent(number, any -> new ArrayList<>()).addAll(change.entries());
        dispatches.computeIfAbsent(number, any -> new ArrayList<>()).addAll(change.dispatches());
        return Stored.STORED;
    }

    private boolean fire(CaseNumber number, Change.FiredDeadline fired) {
        OpenDeadline found = open(number).stream()
                .filter(one -> one.id() == fired.id() && one.step() < fired.step() && one.pausedAt() == null)
                .findFirst()
                .orElse(null);
        if (found == null) {
            return false;
        }
        open(number).remove(found);
        boolean over = fired.step() >= Command.DeadlineReached.DUE && fired.next() == null;
        if (!over) {
            Instant alarm = fired.next() == null ? found.due() : fired.next();
            open(number).add(at(found, fired.step(), alarm, null));
        }
        return true;
    }

    private void apply(CaseNumber number, DeadlineChange change, Instant at) {
        List<OpenDeadline> open = open(number);
        if (change instanceof DeadlineChange.Begin begin) {
            open.removeIf(one -> one.stage() == begin.stage() && one.holder().equals(begin.holder()));
            open.add(new OpenDeadline(
                    ++counter,
                    begin.stage(),
                    begin.party(),
                    begin.holder(),
                    begin.row(),
                    begin.start(),
                    begin.warnAt(),
                    begin.due(),
                    begin.provisional(),
                    begin.reckoning(),
                    0,
                    begin.warnAt(),
                    null));
        } else if (change instanceof DeadlineChange.Meet meet) {
            open.removeIf(one -> one.stage() == meet.stage() && isOf(one, meet.holder()));
        } else if (change instanceof DeadlineChange.Cancel cancel) {
            open.removeIf(
                    one -> (cancel.stage() == null || one.stage() == cancel.stage()) && isOf(one, cancel.holder()));
        } else if (change instanceof DeadlineChange.Relieve relieve) {
            open.removeIf(one -> one.stage() != Stage.FEEDBACK && isOf(one, relieve.holder()));
        } else if (change instanceof DeadlineChange.Inherit inherit) {
            open.replaceAll(one ->
                    one.pastDue() && one.stage() == inherit.stage() && one.row().equals(inherit.row())
                            ? of(inherit.holder(), one)
                            : one);
        } else if (change instanceof DeadlineChange.Pause pause) {
            open.replaceAll(one -> one.stage() == pause.stage() && isOf(one, pause.holder())
                    ? at(one, one.step(), one.alarmAt(), at)
                    : one);
        } else if (change instanceof DeadlineChange.Move move) {
            open.replaceAll(one -> one.stage() == move.stage() && isOf(one, move.holder()) ? moved(one, move) : one);
        }
    }

    private static OpenDeadline of(String holder, OpenDeadline one) {
        return new OpenDeadline(
                one.id(),
                one.stage(),
                one.party(),
                holder,
                one.row(),
                one.start(),
                one.warnAt(),
                one.due(),
                one.provisional(),
                one.reckoning(),
                one.step(),
                one.alarmAt(),
                one.pausedAt());
    }

    private static OpenDeadline at(OpenDeadline one, int step, Instant alarm, @Nullable Instant pausedAt) {
        return new OpenDeadline(
                one.id(),
                one.stage(),
                one.party(),
                one.holder(),
                one.row(),
                one.start(),
                one.warnAt(),
                one.due(),
                one.provisional(),
                one.reckoning(),
                step,
                alarm,
                pausedAt);
    }

    private static OpenDeadline moved(OpenDeadline one, DeadlineChange.Move move) {
        Instant alarm = move.next() != null ? move.next() : one.step() == 0 ? move.warnAt() : move.due();
        return new OpenDeadline(
                one.id(),
                one.stage(),
                one.party(),
                one.holder(),
                one.row(),
                one.start(),
                move.warnAt(),
                move.due(),
                move.provisional(),
                move.reckoning(),
                one.step(),
                alarm,
                null);
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

    private static boolean isOf(OpenDeadline one, @Nullable String holder) {
        return holder == null || one.holder().equals(holder);
    }

    private List<OpenDeadline> open(CaseNumber number) {
        return deadlines.computeIfAbsent(number, any -> new ArrayList<>());
    }

    @Override
    public Optional<CivicCase> find(CaseNumber number) {
        return Optional.ofNullable(cases.get(number));
    }

    @Override
    public List<JournalEntry> journal(CaseNumber number) {
        return List.copyOf(journals.getOrDefault(number, List.of()));
    }

    @Override
    public List<OpenDeadline> openDeadlines(CaseNumber number) {
        return List.copyOf(open(number));
    }

    @Override
    public List<DueDeadline> dueDeadlines(Instant now, int most) {
        List<DueDeadline> due = new ArrayList<>();
        deadlines.forEach((number, open) -> open.stream()
                .filter(one -> one.pausedAt() == null && !one.alarmAt().isAfter(now))
                .sorted(Comparator.comparing(OpenDeadline::alarmAt))
                .forEach(one -> due.add(new DueDeadline(
                        one.id(), number, one.stage(), one.holder(), one.row(), one.due(), step(one, now)))));
        return due.subList(0, Math.min(most, due.size()));
    }

    private static int step(OpenDeadline one, Instant now) {
        if (one.pastDue()) {
            return one.step() + 1;
        }
        return one.due().isAfter(now) ? Command.DeadlineReached.WARNING : Command.DeadlineReached.DUE;
    }

    @Override
    public List<ProvisionalDeadline> provisionalDeadlines(long afterId, int most) {
        List<ProvisionalDeadline> found = new ArrayList<>();
        deadlines.forEach((number, open) -> open.stream()
                .filter(one -> one.provisional() && one.id() > afterId)
                .forEach(one -> found.add(new ProvisionalDeadline(number, one))));
        return found.stream()
                .sorted(Comparator.comparing(one -> one.deadline().id()))
                .limit(most)
                .toList();
    }

    @Override
    public boolean correct(ProvisionalDeadline asRead, Instant warnAt, Instant due, boolean provisional) {
        OpenDeadline one = asRead.deadline();
        List<OpenDeadline> open = open(asRead.caseNumber());
        if (!open.remove(one)) {
            return false;
        }
        OpenDeadline corrected = moved(
                one,
                new DeadlineChange.Move(one.stage(), one.holder(), warnAt, due, provisional, one.reckoning(), null));
        open.add(at(
                corrected,
                corrected.step(),
                corrected.alarmAt(),
                one.pausedAt())); // what stands still goes on doing so
        return true;
    }

    @Override
    public int countCases(String area, String caseClass, Instant since, int most) {
        return (int) cases.values().stream()
                .filter(one -> one.report().location().area().equals(area))
                .filter(one -> caseClass.equals(one.report().caseClass()))
                .filter(one -> one.reportedAt().isAfter(since))
                .limit(most)
                .count();
    }

    @Override
    public List<CaseNumber> mergedWithResult(int most) {
        return cases.values().stream()
                .filter(one -> one.state() == CaseState.MERGED)
                .filter(one -> {
                    CivicCase first = cases.get(one.roads().mergedInto());
                    return first.state().ended() || first.state() == CaseState.TO_FOLLOW_UP;
                })
                .map(CivicCase::number)
                .limit(most)
                .toList();
    }

    @Override
    public List<CaseNumber> toCompare(int most) {
        return fresh.stream().limit(most).toList();
    }

    @Override
    public List<CivicCase> before(CivicCase situation, Duration within, int most) {
        return cases.values().stream()
                .filter(one -> one.reportedAt().isBefore(situation.reportedAt()))
                .filter(one -> !NO_FIRSTS.contains(one.state()))
                .limit(most)
                .toList();
    }

    @Override
    public void compared(List<CaseNumber> numbers) {
        fresh.removeAll(numbers);
    }

    @Override
    public Optional<KnownReport> findReport(SourceKey source) {
        return Optional.empty();
    }

    @Override
    public Optional<DoorEntry> findSameMessage(String channel, String sourceNumber, String fingerprint) {
        return Optional.empty();
    }

    @Override
    public Optional<DoorEntry> findByNonce(String channel, String nonce) {
        return Optional.empty();
    }

    @Override
    public Optional<Long> recordAtDoor(DoorEntry entry) {
        return Optional.of(++counter);
    }

    @Override
    public Optional<ReportedCase> findReportedCase(UnitReport report) {
        return Optional.empty();
    }

    @Override
    public boolean keepReport(HeardReport report, WorkChange.@Nullable Open item, Instant at) {
        return true;
    }

    @Override
    public void openWork(WorkKind kind, String holder, Message reason, @Nullable String detail, Instant at) {}
}
