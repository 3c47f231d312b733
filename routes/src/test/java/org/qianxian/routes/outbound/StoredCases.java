package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.Stored;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.store.Store;

/** Cases in a real store, with whatever is to be sent about them. */
final class StoredCases {
    private final Store store;
    private int cases;

    StoredCases(Store store) {
        this.store = store;
    }

    /** One more case, of which a target is to be told these things one after the other. */
    CaseNumber begin(String target, Action... actions) {
        CaseReport sample = Orders.order(1, target).report();
        CaseNumber number = store.cases().nextNumber("DQ", LocalDate.of(2026, 11, 21));
        CaseReport report = new CaseReport(
                new SourceKey("12345", "T" + ++cases),
                sample.reportedAt(),
                sample.title(),
                sample.content(),
                null,
                null,
                null,
                sample.location(),
                sample.reporter(),
                null,
                Map.of());
        JournalEntry entry =
                new JournalEntry(number, 1, Instant.now(), Actor.channel("12345"), new Event.Reported(report));
        List<NewDispatch> dispatches = new ArrayList<>();
        for (Action action : actions) {
            dispatches.add(new NewDispatch(
                    Target.named(target), action, dispatches.size() + 1, Urgency.NORMAL, Map.of(), null));
        }
        DoorEntry door = new DoorEntry(
                "12345",
                DoorEntry.Disposition.CASE,
                "T" + cases,
                "fingerprint",
                number,
                Instant.now(),
                "",
                List.of(),
                DoorEntry.NO_BYTES,
                null);
        Change change = new Change(
                0, CivicCase.begin(entry), List.of(entry), List.of(), dispatches, List.of(), door, null, null, null);
        assertThat(store.cases().store(change)).isEqualTo(Stored.STORED);
        return number;
    }

    long waiting(String target) {
        return depths(target).mapToLong(Outbox.Depth::waiting).sum();
    }

    long inWorklists(String target) {
        return depths(target).mapToLong(Outbox.Depth::inWorklists).sum();
    }

    private Stream<Outbox.Depth> depths(String target) {
        return store.outbox().depths().stream().filter(depth -> depth.target().equals(target));
    }
}
