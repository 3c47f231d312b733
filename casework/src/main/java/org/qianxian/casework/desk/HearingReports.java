package org.qianxian.casework.desk;

import static org.qianxian.casework.CaseworkTexts.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.report.Phone;

/** Hearing what units' systems report back. Repeats and stale reports move nothing; nothing is dropped. */
public final class HearingReports {
    /** What other people's clocks are allowed to be fast; what claims to be later is a mistake, and moves nothing. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final CaseDesk desk;
    private final CaseStore store;
    private final InstantSource clock;
    private final String fallbackHolder;

    /** @param fallbackHolder code of the unit on whose worklist reports about unknown cases stand */
    public HearingReports(CaseDesk desk, CaseStore store, InstantSource clock, String fallbackHolder) {
        this.desk = desk;
        this.store = store;
        this.clock = clock;
        this.fallbackHolder = fallbackHolder;
    }

    /** What became of a report; {@code SEEN_BEFORE} for a repeat. */
    public enum Heard {
        APPLIED,
        SEEN_BEFORE,
        STALE,
        IN_FUTURE,
        REFUSED,
        UNMAPPED,
        UNKNOWN_CASE
    }

    public Heard hear(UnitReport report) {
        Optional<CaseStore.ReportedCase> reported = store.findReportedCase(report);
        if (reported.isEmpty()) {
            return keep(
                    report,
                    HeardReport.Disposition.UNKNOWN_CASE,
                    null,
                    Heard.UNKNOWN_CASE,
                    WorkKind.REPORT_UNKNOWN_CASE);
        }
        CivicCase situation = reported.get().situation();
        if (report.order() < reported.get().lastOrder()) {
            return keep(report, HeardReport.Disposition.STALE, situation, Heard.STALE, null);
        }
        if (report.at().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            return keep(
                    report, HeardReport.Disposition.IN_FUTURE, situation, Heard.IN_FUTURE, WorkKind.REPORT_IN_FUTURE);
        }
        if (report.kind() == UnitReport.Kind.UNMAPPED) {
            return keep(report, HeardReport.Disposition.UNMAPPED, situation, Heard.UNMAPPED, WorkKind.REPORT_UNMAPPED);
        }
        OptionalInt days =
                report.kind() == UnitReport.Kind.EXTENSION ? desk.askedDays(situation, report) : OptionalInt.of(0);
        if (days.isEmpty()) {
            return keepUnclear(report, situation);
        }
        CaseDesk.Cause cause = new CaseDesk.Cause(Actor.unit(report.unit()), null, report, null);
        Command command = command(report, days.getAsInt());
        CaseDesk.Handled handled = desk.handleOnce(situation, command, cause);
        if (handled == null) {
            handled = desk.handle(situation.number(), command, cause);
        }
        if (handled instanceof CaseDesk.Handled.Done) {
            return Heard.APPLIED;
        }
        return handled instanceof CaseDesk.Handled.SeenBefore ? Heard.SEEN_BEFORE : Heard.REFUSED;
    }

    private Heard keep(
            UnitReport report,
            HeardReport.Disposition disposition,
            @Nullable CivicCase situation,
            Heard heard,
            @Nullable WorkKind kind) {
        HeardReport kept = new HeardReport(report, disposition, situation == null ? null : situation.number());
        WorkChange.Open work = kind == null
                ? null
                : new WorkChange.Open(
                        kind,
                        holder(situation),
                        message("work." + kind.code(), report.unit(), report.rawCode()),
                        report.rawCode());
        return keep(kept, work, heard);
    }

    private Heard keep(HeardReport kept, WorkChange.@Nullable Open work, Heard heard) {
        return store.keepReport(kept, work, clock.instant()) ? heard : Heard.SEEN_BEFORE;
    }

    /** It asks for more time until nobody knows when: as with a code that no list maps, a human reads what it says. */
    private Heard keepUnclear(UnitReport report, CivicCase situation) {
        String said = String.valueOf(AskedTime.said(report));
        WorkChange.Open work = new WorkChange.Open(
                WorkKind.REPORT_UNMAPPED,
                holder(situation),
                message("work.extension-unclear", report.unit(), said),
                said);
        return keep(
                new HeardReport(report, HeardReport.Disposition.UNMAPPED, situation.number()), work, Heard.UNMAPPED);
    }

    private String holder(@Nullable CivicCase situation) {
        return situation == null || situation.assignment() == null
                ? fallbackHolder
                : situation.assignment().centre();
    }

    private Command command(UnitReport report, int days) {
        String unit = report.unit();
        return switch (report.kind()) {
            case ACCEPTED -> new Command.Sign(unit);
            case CONTACTED -> new Command.Contact(unit, report.text());
            case PLANNED -> new Command.Plan(unit, report.text());
            case PROGRESS -> new Command.Progress(unit, report.text());
            case RETURN ->
                new Command.AskReturn(
                        unit,
                        detail(report, "ground", report.text()),
                        report.details().get("proposedUnit"));
            case EXTENSION -> new Command.AskExtension(unit, report.text(), days);
            case CANNOT_HANDLE -> new Command.CannotHandle(unit, report.text());
            case COMPLETED -> new Command.Complete(unit, completion(report));
            case UNMAPPED -> throw new IllegalArgumentException("an unmapped report is no command");
        };
    }

    private static Completion completion(UnitReport report) {
        return new Completion(
                detail(report, "handler", report.unit()),
                phone(report.details().get("phone")),
                instant(report.details().get("contactedAt")),
                Boolean.parseBoolean(detail(report, "solved", "true")),
                report.text());
    }

    private static String detail(UnitReport report, String name, String otherwise) {
        return report.details().getOrDefault(name, otherwise);
    }

    /** A handler's number that is none is left out: the report matters more. */
    private static @Nullable Phone phone(@Nullable String digits) {
        try {
            return digits == null ? null : new Phone(digits);
        } catch (IllegalArgumentException noPhone) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noInstant) {
            return null;
        }
    }
}
