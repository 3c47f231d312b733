package org.qianxian.routes.inbound;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.MemoryCases;
import org.qianxian.casework.desk.Stored;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.report.SourceKey;

/** Cases in memory as doors see them, that can be out of reach. */
final class MemoryStore extends MemoryCases implements HeldReports {
    private volatile boolean broken;

    MemoryStore() {
        super(1);
    }

    @Override
    public synchronized void clear() {
        super.clear();
        broken = false;
    }

    /** From now on nothing can be stored, as when the database is gone; or it can again. */
    void breakDown(boolean down) {
        broken = down;
    }

    List<DoorEntry> door(DoorEntry.Disposition disposition) {
        return door().stream()
                .filter(entry -> entry.disposition() == disposition)
                .toList();
    }

    @Override
    public synchronized CaseNumber nextNumber(String prefix, LocalDate day) {
        check();
        return super.nextNumber(prefix, day);
    }

    @Override
    public synchronized Stored store(Change change) {
        check();
        return super.store(change);
    }

    @Override
    public synchronized Optional<CivicCase> find(CaseNumber number) {
        check();
        return super.find(number);
    }

    @Override
    public synchronized Optional<KnownReport> findReport(SourceKey source) {
        check();
        return super.findReport(source);
    }

    @Override
    public synchronized Optional<DoorEntry> findByNonce(String channel, String nonce) {
        check();
        return super.findByNonce(channel, nonce);
    }

    @Override
    public synchronized Optional<Long> recordAtDoor(DoorEntry entry) {
        check();
        return super.recordAtDoor(entry);
    }

    @Override
    public List<Held> heldReports(String channel, Instant from, Instant until) {
        return all().stream()
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

    private void check() {
        if (broken) {
            throw new IllegalStateException("the store is down");
        }
    }
}
