package org.qianxian.hub.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.store.CaseFile;

/** A case as the API and {@code case show} tell it: whole, in order, with what is personal masked. */
record CaseView(
        String number,
        String channel,
        String sourceNumber,
        CaseState state,
        String stateName,
        String title,
        String content,
        @Nullable String caseType,
        @Nullable String caseClass,
        @Nullable String sourceClass,
        String area,
        String address,
        String reporter,
        String urgency,
        String light,
        @Nullable String tier,
        @Nullable String centre,
        @Nullable String lead,
        List<String> supporting,
        Instant reportedAt,
        @Nullable Instant closedAt,
        List<Line> journal,
        List<CaseFile.Deadline> deadlines,
        List<Sent> dispatches,
        List<CaseFile.Report> reports,
        List<Todo> work) {

    /** @param decision why, if policy decided */
    record Line(
            int sequence,
            Instant at,
            String actor,
            String type,
            Map<String, Object> what,
            @Nullable Rationale decision) {}

    record Sent(
            long id,
            String target,
            String action,
            int revision,
            String state,
            @Nullable String reference,
            String effectKey,
            Instant createdAt,
            List<Attempt> attempts) {}

    record Attempt(
            int attempt,
            Instant startedAt,
            @Nullable Long tookMicros,
            @Nullable String outcome,
            @Nullable String request,
            @Nullable String reply,
            @Nullable String fault) {}

    record Todo(
            long id,
            String kind,
            String holder,
            String reason,
            Instant openedAt,
            @Nullable Instant doneAt) {}

    static CaseView of(CaseFile file) {
        CivicCase situation = file.situation();
        CaseReport report = situation.report();
        Assignment assignment = situation.assignment();
        return new CaseView(
                situation.number().value(),
                report.source().channel(),
                report.source().number(),
                situation.state(),
                situation.state().word(),
                report.title(),
                report.content(),
                report.caseType(),
                report.caseClass(),
                report.sourceClass(),
                report.location().area(),
                report.location().address(),
                report.reporter().toString(),
                situation.urgency().code(),
                situation.light().name(),
                assignment == null ? null : assignment.tier(),
                assignment == null ? null : assignment.centre(),
                assignment == null ? null : assignment.lead(),
                assignment == null ? List.of() : List.copyOf(assignment.supporting()),
                situation.reportedAt(),
                situation.closedAt(),
                file.journal().stream().map(CaseView::line).toList(),
                file.deadlines(),
                file.dispatches().stream().map(CaseView::sent).toList(),
                file.reports(),
                file.work().stream()
                        .map(item -> new Todo(
                                item.id(),
                                item.kind().code(),
                                item.holder(),
                                item.reason().in(Locale.CHINESE),
                                item.openedAt(),
                                item.doneAt()))
                        .toList());
    }

    private static Line line(JournalEntry entry) {
        return new Line(
                entry.sequence(),
                entry.at(),
                entry.actor().toString(),
                entry.event().type(),
                EventWords.of(entry.event()),
                decision(entry.event()));
    }

    private static @Nullable Rationale decision(Event event) {
        if (event instanceof Event.Accepted accepted) {
            return accepted.why();
        }
        if (event instanceof Event.Assigned assigned) {
            return assigned.assignment().why();
        }
        if (event instanceof Event.NotRouted unrouted) {
            return unrouted.why();
        }
        return event instanceof Event.Escalated escalated ? escalated.why() : null;
    }

    private static Sent sent(CaseFile.Dispatch dispatch) {
        return new Sent(
                dispatch.id(),
                dispatch.target(),
                dispatch.action().code(),
                dispatch.revision(),
                dispatch.state().code(),
                dispatch.reference(),
                dispatch.effectKey(),
                dispatch.createdAt(),
                dispatch.attempts().stream().map(CaseView::attempt).toList());
    }

    private static Attempt attempt(CaseFile.Attempt attempt) {
        return new Attempt(
                attempt.attempt(),
                attempt.startedAt(),
                attempt.tookMicros(),
                attempt.outcome(),
                attempt.request() == null ? null : Masking.mask(attempt.request()),
                attempt.reply() == null ? null : Masking.mask(attempt.reply()),
                attempt.fault() == null ? null : attempt.fault().in(Locale.CHINESE));
    }
}
