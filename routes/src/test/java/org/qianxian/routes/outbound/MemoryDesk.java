package org.qianxian.routes.outbound;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.HeardReport;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.Stored;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Message;

/** A store without any case: every report is about an unknown one and is kept. */
final class MemoryDesk implements CaseStore {
    private final Set<String> keys = new HashSet<>();
    private final List<UnitReport> kept = new CopyOnWriteArrayList<>();
    private final List<WorkKind> work = new CopyOnWriteArrayList<>();

    HearingReports hearing() {
        return new HearingReports(null, this, Instant::now, "centre");
    }

    List<UnitReport> kept() {
        return kept;
    }

    List<WorkKind> work() {
        return work;
    }

    @Override
    public synchronized boolean keepReport(HeardReport report, WorkChange.@Nullable Open item, Instant at) {
        boolean isNew = keys.add(report.report().key());
        if (isNew) {
            kept.add(report.report());
        }
        return isNew;
    }

    @Override
    public void openWork(WorkKind kind, String holder, Message reason, @Nullable String detail, Instant at) {
        work.add(kind);
    }

    @Override
    public Optional<ReportedCase> findReportedCase(UnitReport report) {
        return Optional.empty();
    }

    @Override
    public CaseNumber nextNumber(String prefix, LocalDate day) {
        throw new UnsupportedOperationException("no case is ever taken in here");
    }

    @Override
    public Stored store(Change change) {
        throw new UnsupportedOperationException("no case is ever changed here");
    }

    @Override
    public Optional<CivicCase> find(CaseNumber number) {
        return Optional.empty();
    }

    @Override
    public List<JournalEntry> journal(CaseNumber number) {
        return List.of();
    }

    @Override
    public List<OpenDeadline> openDeadlines(CaseNumber number) {
        return List.of();
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
        return Optional.empty();
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
}
