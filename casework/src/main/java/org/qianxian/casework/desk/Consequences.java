package org.qianxian.casework.desk;

import static org.qianxian.casework.CaseworkTexts.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.journey.PendingRequest;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;

/**
 * What follows from an event besides the case itself: deadlines that begin and end, dispatches to units and channels,
 * items on worklists. Pure; collects over all events of one command. What leaves the main road is
 * {@link SideRoadConsequences}'.
 */
final class Consequences {
    private final Clocks clocks;
    private final Effects effects;
    private final SideRoadConsequences sideRoads;

    Consequences(Clocks clocks, Basis basis) {
        this.clocks = clocks;
        this.effects = new Effects(basis);
        this.sideRoads = new SideRoadConsequences(clocks, effects, this);
    }

    List<DeadlineChange> deadlines() {
        return effects.deadlines;
    }

    List<NewDispatch> dispatches() {
        return effects.dispatches;
    }

    List<WorkChange> work() {
        return effects.work;
    }

    /** @param before the case as it stood before the entry; null for the first */
    void follow(@Nullable CivicCase before, JournalEntry entry, CivicCase after) {
        Event event = entry.event();
        if (before == null) {
            return;
        }
        assigning(event, before, entry, after);
        handling(event, before, entry, after);
        supporting(event, entry, after);
        ruling(event, entry, after);
        ending(event, entry, after);
        sideRoads.follow(event, before, entry, after);
    }

    private void assigning(Event event, CivicCase before, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Accepted accepted && accepted.ratingNeedsHuman()) {
            effects.open(
                    WorkKind.CONFIRM_URGENCY,
                    clocks.centreOf(after),
                    message("work.confirm-urgency", accepted.urgency()));
        } else if (event instanceof Event.NotRouted notRouted) {
            effects.standDown(before, Set.of(), "reassigned", entry);
            effects.open(WorkKind.ASSIGN, clocks.centreOf(after), notRouted.reason());
            effects.deadlines.addAll(clocks.begin(after, ClockStart.ACCEPTED, entry.at(), Set.of(Stage.ASSIGN)));
            takeCitizensClock(before, entry, after);
        } else if (event instanceof Event.Assigned assigned) {
            handTo(assigned.assignment(), before, entry, after);
        } else if (event instanceof Event.Escalated escalated) {
            escalated(escalated, before, entry, after);
        } else if (event instanceof Event.EscalationUnresolved unresolved) {
            effects.open(WorkKind.DECIDE_ESCALATION, clocks.centreOf(after), unresolved.reason());
        }
    }

    private void handTo(Assignment assignment, CivicCase before, JournalEntry entry, CivicCase after) {
        effects.standDown(before, assignment.units(), "reassigned", entry);
        effects.done(
                WorkKind.ASSIGN,
                WorkKind.OVERDUE,
                WorkKind.RULE_RETURN,
                WorkKind.RULE_EXTENSION,
                WorkKind.CONFERENCE,
                WorkKind.DECIDE_ESCALATION);
        effects.deadlines.add(new DeadlineChange.Meet(Stage.ASSIGN, null));
        effects.deadlines.add(new DeadlineChange.Meet(Stage.RULE, null));
        takeCitizensClock(before, entry, after);
        effects.deadlines.addAll(clocks.begin(after, ClockStart.DISPATCHED, entry.at(), Clocks.ON_DISPATCH));
        Instant due = clocks.dueOf(effects.deadlines, Stage.RESOLVE, assignment.lead());
        effects.toUnit(assignment.lead(), Action.DISPATCH, entry, after, Map.of("role", "lead"), due);
        for (String unit : assignment.supporting()) {
            Instant theirs = clocks.dueOf(effects.deadlines, Stage.RESOLVE, unit);
            effects.toUnit(
                    unit, Action.DISPATCH, entry, after, Map.of("role", "supporting"), theirs == null ? due : theirs);
        }
    }

    private void escalated(Event.Escalated escalated, CivicCase before, JournalEntry entry, CivicCase after) {
        effects.done(WorkKind.DECIDE_ESCALATION);
        if (escalated.mode() == EscalationMode.HAND_OVER) {
            handTo(escalated.assignment(), before, entry, after);
        } else if (escalated.mode() == EscalationMode.WHISTLE) {
            List<DeadlineChange> begun = clocks.join(after, escalated.units(), entry.at());
            effects.deadlines.addAll(begun);
            for (String unit : escalated.units()) {
                Instant due = clocks.dueOf(begun, Stage.RESOLVE, unit);
                effects.toUnit(
                        unit, Action.DISPATCH, entry, after, Map.of("role", "supporting", "mode", "whistle"), due);
            }
        } else {
            Assignment held = escalated.assignment();
            String above = String.join(" ", escalated.units());
            Map<String, String> details = Map.of(
                    "supervisedBy", above, "text", message("raised.text", above).in(Locale.CHINESE));
            effects.toUnit(held.lead(), Action.SUPERVISE, entry, after, details);
        }
    }

    /** The lead's share of the citizen's clock goes with the case; a clock of the centre's just runs on. */
    void takeCitizensClock(CivicCase before, JournalEntry entry, CivicCase after) {
        List<DeadlineChange> begun = clocks.citizens(before, after, entry.at());
        if (begun.stream().anyMatch(change -> change instanceof DeadlineChange.Begin)) {
            effects.deadlines.add(new DeadlineChange.Cancel(Stage.FEEDBACK, null));
        }
        effects.deadlines.addAll(begun);
    }

    private void handling(Event event, CivicCase before, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Signed signed) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.SIGN, signed.unit()));
            if (after.ledBy(signed.unit())) {
                effects.callback(Action.SIGNED, entry, after, Map.of("unit", signed.unit()));
            }
        } else if (event instanceof Event.Contacted contacted) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.CONTACT, contacted.unit()));
        } else if (event instanceof Event.Planned planned) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.PLAN, planned.unit()));
        } else if (event instanceof Event.Progressed progressed) {
            // Systems that have no words for a call or a plan show by their progress that both were made.
            effects.deadlines.add(new DeadlineChange.Meet(Stage.CONTACT, progressed.unit()));
            effects.deadlines.add(new DeadlineChange.Meet(Stage.PLAN, progressed.unit()));
            effects.deadlines.add(new DeadlineChange.Meet(Stage.PROGRESS, progressed.unit()));
            effects.callback(
                    Action.PROGRESSED, entry, after, Map.of("unit", progressed.unit(), "text", progressed.text()));
        } else if (event instanceof Event.Completed completed) {
            effects.deadlines.add(new DeadlineChange.Relieve(completed.unit()));
            effects.work.add(new WorkChange.Done(WorkKind.HANDLE, completed.unit()));
            effects.done(
                    WorkKind.RULE_RETURN,
                    WorkKind.RULE_EXTENSION,
                    WorkKind.CONFERENCE,
                    WorkKind.DECIDE_ESCALATION,
                    WorkKind.OVERDUE);
            effects.deadlines.add(new DeadlineChange.Meet(Stage.RULE, null));
            takeCitizensClock(before, entry, after);
            awaitOthers(after, entry);
        } else if (event instanceof Event.Redone redone) {
            effects.done(WorkKind.OVERDUE, WorkKind.FOLLOW_UP);
            effects.deadlines.add(new DeadlineChange.Meet(Stage.FOLLOW_UP, null));
            List<DeadlineChange> begun = clocks.beginRedo(after, entry.at());
            effects.deadlines.addAll(begun);
            Map<String, String> details = Map.of("reason", redone.reason(), "byCitizen", "" + redone.byCitizen());
            effects.toUnit(redone.unit(), Action.REDO, entry, after, details, clocks.workDueOf(begun, redone.unit()));
        }
    }

    private void supporting(Event event, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Supported supported) {
            effects.deadlines.add(new DeadlineChange.Cancel(null, supported.unit()));
            effects.work.add(new WorkChange.Done(WorkKind.HANDLE, supported.unit()));
            Map<String, String> reply = Map.of(
                    "unit", supported.unit(), "text", supported.completion().text());
            effects.toUnit(after.currentAssignment().lead(), Action.SUPPORT_REPLY, entry, after, reply);
        } else if (event instanceof Event.SupportReturned returned) {
            effects.open(
                    WorkKind.AWAIT_SUPPORTING,
                    clocks.centreOf(after),
                    message("work.support-returned", returned.unit(), returned.ground()));
        } else if (event instanceof Event.RuledOut ruledOut) {
            effects.deadlines.add(new DeadlineChange.Cancel(null, ruledOut.unit()));
            effects.work.add(new WorkChange.Done(WorkKind.HANDLE, ruledOut.unit()));
            effects.toUnit(ruledOut.unit(), Action.VOID, entry, after, Map.of("reason", ruledOut.text()));
            effects.done(WorkKind.AWAIT_SUPPORTING);
            awaitOthers(after, entry);
        } else if (event instanceof Event.SupportComplete) {
            effects.done(WorkKind.AWAIT_SUPPORTING, WorkKind.OVERDUE);
            awaitOthers(after, entry);
        }
    }

    /** After a unit is done it is the turn of the supporting units, of whoever checks, or of whoever reviews. */
    void awaitOthers(CivicCase after, JournalEntry entry) {
        String centre = clocks.centreOf(after);
        if (after.awaitsSupport()) {
            String units = String.join(
                    " ", after.currentAssignment().awaited().stream().sorted().toList());
            effects.open(WorkKind.AWAIT_SUPPORTING, centre, message("work.await-supporting", units));
        } else if (after.state() == CaseState.TO_CHECK) {
            effects.open(WorkKind.CHECK, centre, message("work.check"));
            effects.deadlines.addAll(clocks.begin(after, ClockStart.COMPLETED, entry.at(), Set.of(Stage.CHECK)));
        } else if (after.state() == CaseState.TO_REVIEW) {
            effects.open(WorkKind.REVIEW, centre, message("work.review"));
            effects.deadlines.addAll(clocks.begin(after, ClockStart.COMPLETED, entry.at(), Set.of(Stage.REVIEW)));
        }
    }

    private void ruling(Event event, JournalEntry entry, CivicCase after) {
        String centre = clocks.centreOf(after);
        if (event instanceof Event.ReturnAsked asked) {
            String unit = asked.request().unit();
            String ground = asked.request().ground();
            effects.open(WorkKind.RULE_RETURN, centre, message("work.rule-return", unit, ground));
            effects.deadlines.addAll(clocks.begin(after, ClockStart.RETURN_ASKED, entry.at(), Set.of(Stage.RULE)));
            effects.callback(Action.RETURN_ASKED, entry, after, details(unit, ground));
        } else if (event instanceof Event.ConferenceCalled called) {
            String units = String.join(" ", called.units());
            effects.done(WorkKind.RULE_RETURN);
            effects.open(WorkKind.CONFERENCE, centre, message("work.conference", called.lead(), units));
        } else if (event instanceof Event.ConferenceRuled) {
            ruled(WorkKind.CONFERENCE);
        } else if (event instanceof Event.ExtensionAsked asked) {
            String unit = asked.request().unit();
            effects.open(
                    WorkKind.RULE_EXTENSION,
                    centre,
                    message("work.rule-extension", unit, asked.request().days()));
            effects.deadlines.addAll(clocks.begin(after, ClockStart.RETURN_ASKED, entry.at(), Set.of(Stage.RULE)));
            effects.callback(Action.EXTENSION_ASKED, entry, after, moreTime(asked.request()));
        } else if (event instanceof Event.ReturnRuled ruled) {
            ruled(WorkKind.RULE_RETURN);
            effects.gaveBack = ruled.upheld() ? ruled.unit() : null;
            Map<String, String> details = Map.of("upheld", "" + ruled.upheld(), "reason", ruled.text());
            effects.toUnit(ruled.unit(), Action.RULE_RETURN, entry, after, details);
        } else if (event instanceof Event.ExtensionRuled ruled) {
            ruled(WorkKind.RULE_EXTENSION);
            List<DeadlineChange> moved = ruled.granted() ? clocks.extend(ruled.unit(), ruled.days()) : List.of();
            effects.deadlines.addAll(moved);
            Map<String, String> details =
                    Map.of("upheld", "" + ruled.granted(), "days", "" + ruled.days(), "reason", ruled.text());
            effects.toUnit(
                    ruled.unit(), Action.RULE_EXTENSION, entry, after, details, clocks.workDueOf(moved, ruled.unit()));
        }
    }

    private void ruled(WorkKind kind) {
        effects.deadlines.add(new DeadlineChange.Meet(Stage.RULE, null));
        effects.done(kind);
    }

    private void ending(Event event, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Checked) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.CHECK, null));
            effects.done(WorkKind.CHECK, WorkKind.OVERDUE);
            awaitOthers(after, entry);
        } else if (event instanceof Event.Reviewed) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.REVIEW, null));
            effects.done(WorkKind.REVIEW, WorkKind.OVERDUE);
        } else if (event instanceof Event.Answered answered) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.FEEDBACK, null));
            String unit = after.currentAssignment().lead();
            effects.callback(Action.REPLY, entry, after, Effects.reply(unit, answered.completion()));
            awaitFollowUp(after, entry);
        } else if (event instanceof Event.Urged urged && after.assignment() != null) {
            effects.toUnit(after.assignment().lead(), Action.URGE, entry, after, Map.of("text", urged.text()));
        } else if (event instanceof Event.Supplemented more && after.assignment() != null) {
            effects.toUnit(after.assignment().lead(), Action.SUPPLEMENT, entry, after, Map.of("text", more.text()));
        } else if (event instanceof Event.Declined declined) {
            Map<String, String> details = Map.of("reason", declined.reasonCode(), "text", declined.text());
            effects.callback(Action.DECLINED, entry, after, details);
            effects.endAll();
        } else if (event instanceof Event.Closed closed) {
            effects.closed(closed.reason(), entry, after);
            effects.endAll();
        } else if (event instanceof Event.FollowedUp asked) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.FOLLOW_UP, null));
            effects.done(WorkKind.FOLLOW_UP, WorkKind.OVERDUE);
            if (!asked.contacted()) {
                awaitFollowUp(after, entry);
            }
        }
    }

    private void awaitFollowUp(CivicCase after, JournalEntry entry) {
        ClosingRule closing = after.closing();
        if (after.state() != CaseState.TO_FOLLOW_UP || closing == null) {
            return;
        }
        boolean centre = closing.followUp() == ClosingRule.FollowUp.CENTRE;
        effects.deadlines.addAll(clocks.beginFollowUp(after, entry.at(), centre ? Party.CENTRE : Party.SOURCE));
        if (centre) {
            effects.open(WorkKind.FOLLOW_UP, clocks.centreOf(after), message("work.follow-up"));
        }
    }

    private static Map<String, String> details(String unit, String ground) {
        return Map.of("unit", unit, "ground", ground);
    }

    /** With the limit that it would be if it were granted. */
    private Map<String, String> moreTime(PendingRequest request) {
        Map<String, String> details = new HashMap<>(details(request.unit(), request.ground()));
        details.put("days", "" + request.days());
        Instant until = clocks.workDueOf(clocks.extend(request.unit(), request.days()), request.unit());
        if (until != null) {
            details.put("until", until.toString());
        }
        return details;
    }

    /** Whose deadlines a party's are. */
    static List<String> holders(Party party, CivicCase after, String centre) {
        Assignment assignment = after.assignment();
        return switch (party) {
            case LEAD -> assignment == null ? List.of() : List.of(assignment.lead());
            case SUPPORTING -> assignment == null ? List.of() : List.copyOf(assignment.awaited());
            case CENTRE -> List.of(centre);
            case SOURCE ->
                List.of(Target.CHANNEL_PREFIX + after.report().source().channel());
        };
    }
}
