package org.qianxian.hub.api;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Reporter;
import org.qianxian.hub.Words;
import org.qianxian.store.CaseFile;

/**
 * A case as the API and {@code case show} tell it: whole, in order, with what is personal masked.
 *
 * @param zone the city's
 * @param names of channels, units, areas, classes and other things that are mentioned by their codes
 */
public record CaseView(
        String number,
        String channel,
        String sourceNumber,
        String zone,
        Map<String, String> names,
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
        List<String> awaited,
        Instant reportedAt,
        @Nullable Instant closedAt,
        List<Line> journal,
        List<Limit> deadlines,
        List<Sent> dispatches,
        List<CaseFile.Report> reports,
        List<Todo> work) {

    /** @param decision why, if policy decided */
    public record Line(
            int sequence,
            Instant at,
            String actor,
            String type,
            Map<String, Object> what,
            @Nullable Rationale decision) {}

    /**
     * A deadline.
     *
     * @param stageName in the reader's language, as {@code partyName}
     */
    public record Limit(
            long id,
            String stage,
            String stageName,
            String party,
            String partyName,
            String holder,
            String row,
            Instant start,
            Instant warnAt,
            Instant due,
            boolean provisional,
            String state,
            boolean warned,
            @Nullable Instant endedAt) {}

    public record Sent(
            long id,
            String target,
            String action,
            int revision,
            String state,
            @Nullable String reference,
            String effectKey,
            Instant createdAt,
            List<Attempt> attempts) {}

    public record Attempt(
            int attempt,
            Instant startedAt,
            @Nullable Long tookMicros,
            @Nullable String outcome,
            @Nullable String request,
            @Nullable String reply,
            @Nullable String fault) {}

    public record Todo(
            long id,
            String kind,
            String holder,
            String reason,
            Instant openedAt,
            @Nullable Instant doneAt) {}

    /** @param language of the sentences in it */
    public static CaseView of(CaseFile file, Names known, Locale language) {
        CivicCase situation = file.situation();
        CaseReport report = situation.report();
        Assignment assignment = situation.assignment();
        List<Line> journal =
                file.journal().stream().map(entry -> line(entry, language)).toList();
        return new CaseView(
                situation.number().value(),
                report.source().channel(),
                report.source().number(),
                known.zone().getId(),
                named(file, journal, known),
                situation.state(),
                Words.state(situation.state(), language),
                Masking.mask(report.title()),
                Masking.mask(report.content()),
                report.caseType(),
                report.caseClass(),
                report.sourceClass(),
                report.location().area(),
                Masking.mask(report.location().address()),
                report.reporter().toString(),
                situation.urgency().code(),
                situation.light().name(),
                assignment == null ? null : assignment.tier(),
                assignment == null ? null : assignment.centre(),
                assignment == null ? null : assignment.lead(),
                assignment == null ? List.of() : List.copyOf(assignment.supporting()),
                assignment == null
                        ? List.of()
                        : assignment.awaited().stream().sorted().toList(),
                report.reportedAt(),
                situation.closedAt(),
                journal,
                file.deadlines().stream()
                        .map(deadline -> limit(deadline, language))
                        .toList(),
                file.dispatches().stream()
                        .map(dispatch -> sent(dispatch, report.reporter(), language))
                        .toList(),
                file.reports().stream().map(CaseView::masked).toList(),
                file.work().stream()
                        .map(item -> new Todo(
                                item.id(),
                                item.kind().code(),
                                item.holder(),
                                Masking.mask(item.reason().in(language)),
                                item.openedAt(),
                                item.doneAt()))
                        .toList());
    }

    private static Limit limit(CaseFile.Deadline deadline, Locale language) {
        return new Limit(
                deadline.id(),
                deadline.stage().name(),
                Words.stage(deadline.stage(), language),
                deadline.party().name(),
                Words.party(deadline.party(), language),
                deadline.holder(),
                deadline.row(),
                deadline.start(),
                deadline.warnAt(),
                deadline.due(),
                deadline.provisional(),
                deadline.state(),
                deadline.warned(),
                deadline.endedAt());
    }

    private static CaseFile.Report masked(CaseFile.Report report) {
        Map<String, String> details = new TreeMap<>();
        report.details().forEach((name, value) -> details.put(name, Masking.mask(value)));
        return new CaseFile.Report(
                report.unit(),
                report.key(),
                report.order(),
                report.kind(),
                report.rawCode(),
                report.reference(),
                report.at(),
                Masking.mask(report.text()),
                details,
                report.disposition());
    }

    private static Line line(JournalEntry entry, Locale language) {
        return new Line(
                entry.sequence(),
                entry.at(),
                entry.actor().toString(),
                entry.event().type(),
                EventWords.of(entry.event(), language),
                decision(entry.event()));
    }

    /** Names of whatever is mentioned by its code. */
    private static Map<String, String> named(CaseFile file, List<Line> journal, Names known) {
        CivicCase situation = file.situation();
        Set<String> mentioned = new LinkedHashSet<>();
        mentioned.add(situation.report().source().channel());
        mentioned.add(situation.report().location().area());
        mentioned.add(String.valueOf(situation.report().caseClass()));
        mentioned.add(String.valueOf(situation.report().caseType()));
        mentioned.add(situation.urgency().code());
        journal.forEach(line -> {
            mentioned.add(line.actor().substring(line.actor().indexOf(':') + 1));
            line.what()
                    .values()
                    .forEach(word ->
                            mentioned.addAll(List.of(String.valueOf(word).split(" "))));
        });
        Assignment assignment = situation.assignment();
        if (assignment != null) {
            mentioned.addAll(List.of(assignment.tier(), assignment.centre(), assignment.lead()));
            mentioned.addAll(assignment.supporting());
        }
        file.deadlines().forEach(deadline -> mentioned.add(deadline.holder()));
        file.dispatches().forEach(dispatch -> mentioned.add(dispatch.target()));
        file.reports().forEach(report -> mentioned.add(report.unit()));
        file.work().forEach(item -> mentioned.add(item.holder()));
        Map<String, String> names = new TreeMap<>();
        mentioned.forEach(code -> known.find(code).ifPresent(name -> names.put(code, name)));
        return names;
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
        if (event instanceof Event.EscalationUnresolved unresolved) {
            return unresolved.why();
        }
        return event instanceof Event.Escalated escalated ? escalated.why() : null;
    }

    private static Sent sent(CaseFile.Dispatch dispatch, Reporter reporter, Locale language) {
        return new Sent(
                dispatch.id(),
                dispatch.target(),
                dispatch.action().code(),
                dispatch.revision(),
                dispatch.state().code(),
                dispatch.reference(),
                dispatch.effectKey(),
                dispatch.createdAt(),
                dispatch.attempts().stream()
                        .map(attempt -> attempt(attempt, reporter, language))
                        .toList());
    }

    private static Attempt attempt(CaseFile.Attempt attempt, Reporter reporter, Locale language) {
        return new Attempt(
                attempt.attempt(),
                attempt.startedAt(),
                attempt.tookMicros(),
                attempt.outcome(),
                masked(attempt.request(), reporter),
                masked(attempt.reply(), reporter),
                attempt.fault() == null ? null : attempt.fault().in(language));
    }

    /** What was sent is kept as it was, to be sent again; here it shows no more of the reporter than the head does. */
    private static @Nullable String masked(@Nullable String text, Reporter reporter) {
        if (text == null) {
            return null;
        }
        String name = reporter.name();
        return Masking.mask(name == null || name.length() < 2 ? text : text.replace(name, name.charAt(0) + "**"));
    }
}
