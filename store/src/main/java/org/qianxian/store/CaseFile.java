package org.qianxian.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.HeardReport;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.text.Fault;

/** Everything that is known of one case; each list in the order in which it came to be. */
public record CaseFile(
        CivicCase situation,
        List<JournalEntry> journal,
        List<Deadline> deadlines,
        List<Dispatch> dispatches,
        List<Report> reports,
        List<WorkItem> work,
        List<DoorLine> door) {
    public CaseFile {
        journal = List.copyOf(journal);
        deadlines = List.copyOf(deadlines);
        dispatches = List.copyOf(dispatches);
        reports = List.copyOf(reports);
        work = List.copyOf(work);
        door = List.copyOf(door);
    }

    /**
     * @param state {@code OPEN}, {@code MET}, {@code PASSED}, {@code CANCELLED} or {@code REPLACED}
     * @param endedAt null while it is open
     */
    public record Deadline(
            long id,
            Stage stage,
            Party party,
            String holder,
            String row,
            Instant start,
            Instant warnAt,
            Instant due,
            boolean provisional,
            String state,
            boolean warned,
            @Nullable Instant endedAt) {}

    /**
     * @param nextAttempt real time; null for at once, or if there is none
     * @param reference the target's own number, if it told one with this dispatch
     */
    public record Dispatch(
            long id,
            String target,
            Action action,
            int revision,
            String effectKey,
            Map<String, String> details,
            @Nullable Instant due,
            Instant createdAt,
            DispatchState state,
            @Nullable Instant nextAttempt,
            @Nullable String reference,
            List<Attempt> attempts,
            List<Ruling> rulings) {}

    /**
     * @param attempt its number as far as it counts
     * @param outcome null if it is under way, or its node died
     * @param tookMicros null likewise
     * @param request what was sent, only with the first one: it is repeated unchanged
     */
    public record Attempt(
            long dispatchId,
            int attempt,
            @Nullable String node,
            Instant startedAt,
            @Nullable Long tookMicros,
            @Nullable String outcome,
            boolean counted,
            @Nullable String reference,
            @Nullable String request,
            @Nullable String reply,
            @Nullable Fault fault) {}

    /** @param ruling {@code RERUN}, {@code CANCEL} or {@code CONFIRM} */
    public record Ruling(long dispatchId, String ruling, String by, String text, Instant at) {}

    public record Report(
            String unit,
            String key,
            long order,
            String kind,
            String rawCode,
            @Nullable String reference,
            Instant at,
            String text,
            Map<String, String> details,
            HeardReport.Disposition disposition) {}

    /** @param id number of the line */
    public record DoorLine(long id, DoorEntry entry) {}
}
