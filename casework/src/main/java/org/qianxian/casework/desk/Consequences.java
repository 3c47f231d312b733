package org.qianxian.casework.desk;

import static org.qianxian.casework.CaseworkTexts.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;

/**
 * What follows from an event besides the case itself: deadlines that begin and end, dispatches to units and channels,
 * items on worklists. Pure; collects over all events of one command.
 */
final class Consequences {
    private final Clocks clocks;
    private final Channels channels;
    private final List<DeadlineChange> deadlines = new ArrayList<>();
    private final List<NewDispatch> dispatches = new ArrayList<>();
    private final List<WorkChange> work = new ArrayList<>();

    Consequences(Clocks clocks, Channels channels) {
        this.clocks = clocks;
        this.channels = channels;
    }

    List<DeadlineChange> deadlines() {
        return deadlines;
    }

    List<NewDispatch> dispatches() {
        return dispatches;
    }

    List<WorkChange> work() {
        return work;
    }

    /** @param before the case as it stood before the entry; null for the first */
    void follow(@Nullable CivicCase before, JournalEntry entry, CivicCase after) {
        Event event = entry.event();
        if (before == null) {
            return;
        }
        assigning(event, before, entry, after);
        handling(event, entry, after);
        ruling(event, entry, after);
        ending(event, entry, after);
    }

    private void assigning(Event event, CivicCase before, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Accepted accepted && accepted.ratingNeedsHuman()) {
            open(WorkKind.CONFIRM_URGENCY, clocks.centreOf(after), message("work.confirm-urgency", accepted.urgency()));
        } else if (event instanceof Event.NotRouted notRouted) {
            work.add(new WorkChange.Open(WorkKind.ASSIGN, clocks.centreOf(after), notRouted.reason(), null));
            deadlines.addAll(clocks.begin(after, ClockStart.ACCEPTED, entry.at(), Set.of(Stage.ASSIGN)));
        } else if (event instanceof Event.Assigned assigned) {
            relieve(before, assigned.assignment().lead(), entry);
            handTo(assigned.assignment(), before, entry, after);
            work.add(new WorkChange.Done(WorkKind.ASSIGN));
        } else if (event instanceof Event.Escalated escalated) {
            escalated(escalated, before, entry, after);
        } else if (event instanceof Event.EscalationUnresolved unresolved) {
            work.add(
                    new WorkChange.Open(WorkKind.DECIDE_ESCALATION, clocks.centreOf(after), unresolved.reason(), null));
        }
    }

    private void handTo(Assignment assignment, CivicCase before, JournalEntry entry, CivicCase after) {
        deadlines.add(new DeadlineChange.Meet(Stage.ASSIGN, null));
        if (before.assignment() == null) {
            deadlines.addAll(clocks.begin(after, ClockStart.ACCEPTED, after.reportedAt(), Set.of(Stage.FEEDBACK)));
        }
        deadlines.addAll(clocks.begin(after, ClockStart.DISPATCHED, entry.at(), Clocks.ON_DISPATCH));
        Instant due = clocks.dueOf(deadlines, Stage.RESOLVE, assignment.lead());
        toUnit(assignment.lead(), Action.DISPATCH, entry, after, Map.of("role", "lead"), due);
        for (String unit : assignment.supporting()) {
            toUnit(unit, Action.DISPATCH, entry, after, Map.of("role", "supporting"), due);
        }
    }

    /** Whoever had the case and has it no more is told so, unless it gave it back itself. */
    private void relieve(CivicCase before, String newLead, JournalEntry entry) {
        Assignment held = before.assignment();
        if (held == null) {
            return;
        }
        deadlines.add(new DeadlineChange.Cancel(held.lead()));
        work.add(new WorkChange.Done(WorkKind.HANDLE));
        boolean gaveItBack = before.counters().returnedBy().contains(held.lead());
        if (!held.lead().equals(newLead) && !gaveItBack) {
            toUnit(held.lead(), Action.VOID, entry, before, Map.of("reason", "reassigned"), null);
        }
    }

    private void escalated(Event.Escalated escalated, CivicCase before, JournalEntry entry, CivicCase after) {
        work.add(new WorkChange.Done(WorkKind.DECIDE_ESCALATION));
        if (escalated.mode() == EscalationMode.HAND_OVER) {
            relieve(before, escalated.assignment().lead(), entry);
            handTo(escalated.assignment(), before, entry, after);
        } else if (escalated.mode() == EscalationMode.WHISTLE) {
            for (String unit : escalated.units()) {
                toUnit(unit, Action.DISPATCH, entry, after, Map.of("role", "supporting", "mode", "whistle"), null);
            }
        } else {
            Assignment held = escalated.assignment();
            Map<String, String> details = Map.of("supervisedBy", String.join(" ", escalated.units()));
            toUnit(held.lead(), Action.SUPERVISE, entry, after, details, null);
        }
    }

    private void handling(Event event, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Signed signed) {
            deadlines.add(new DeadlineChange.Meet(Stage.SIGN, signed.unit()));
            if (after.ledBy(signed.unit())) {
                callback(Action.SIGNED, entry, after, Map.of("unit", signed.unit()));
            }
        } else if (event instanceof Event.Progressed progressed) {
            deadlines.add(new DeadlineChange.Meet(Stage.CONTACT, progressed.unit()));
            deadlines.add(new DeadlineChange.Meet(Stage.PLAN, progressed.unit()));
            deadlines.add(new DeadlineChange.Meet(Stage.PROGRESS, progressed.unit()));
            callback(Action.PROGRESSED, entry, after, Map.of("unit", progressed.unit(), "text", progressed.text()));
        } else if (event instanceof Event.Supported supported) {
            deadlines.add(new DeadlineChange.Cancel(supported.unit()));
            work.add(new WorkChange.Done(WorkKind.HANDLE, supported.unit()));
            Map<String, String> reply = Map.of(
                    "unit", supported.unit(), "text", supported.completion().text());
            toUnit(after.currentAssignment().lead(), Action.SUPPORT_REPLY, entry, after, reply, null);
        } else if (event instanceof Event.Completed completed) {
            deadlines.add(new DeadlineChange.Cancel(completed.unit()));
            work.add(new WorkChange.Done(WorkKind.HANDLE, completed.unit()));
            work.add(new WorkChange.Done(WorkKind.RULE_RETURN));
            work.add(new WorkChange.Done(WorkKind.RULE_EXTENSION));
            work.add(new WorkChange.Done(WorkKind.DECIDE_ESCALATION));
            awaitCentre(after, entry);
        } else if (event instanceof Event.Redone redone) {
            deadlines.addAll(clocks.beginRedo(after, entry.at()));
            Map<String, String> details = Map.of("reason", redone.reason(), "byCitizen", "" + redone.byCitizen());
            toUnit(redone.unit(), Action.REDO, entry, after, details, null);
        }
    }

    private void awaitCentre(CivicCase after, JournalEntry entry) {
        String centre = clocks.centreOf(after);
        if (after.state() == CaseState.TO_CHECK) {
            open(WorkKind.CHECK, centre, message("work.check"));
            deadlines.addAll(clocks.begin(after, ClockStart.COMPLETED, entry.at(), Set.of(Stage.CHECK)));
        } else if (after.state() == CaseState.TO_REVIEW) {
            open(WorkKind.REVIEW, centre, message("work.review"));
            deadlines.addAll(clocks.begin(after, ClockStart.COMPLETED, entry.at(), Set.of(Stage.REVIEW)));
        }
    }

    private void ruling(Event event, JournalEntry entry, CivicCase after) {
        String centre = clocks.centreOf(after);
        if (event instanceof Event.ReturnAsked asked) {
            open(
                    WorkKind.RULE_RETURN,
                    centre,
                    message(
                            "work.rule-return",
                            asked.request().unit(),
                            asked.request().ground()));
            deadlines.addAll(clocks.begin(after, ClockStart.RETURN_ASKED, entry.at(), Set.of(Stage.RULE)));
            callback(
                    Action.RETURN_ASKED,
                    entry,
                    after,
                    details(asked.request().unit(), asked.request().ground()));
        } else if (event instanceof Event.ExtensionAsked asked) {
            open(
                    WorkKind.RULE_EXTENSION,
                    centre,
                    message(
                            "work.rule-extension",
                            asked.request().unit(),
                            asked.request().days()));
            deadlines.addAll(clocks.begin(after, ClockStart.RETURN_ASKED, entry.at(), Set.of(Stage.RULE)));
            callback(
                    Action.EXTENSION_ASKED,
                    entry,
                    after,
                    details(asked.request().unit(), asked.request().ground()));
        } else if (event instanceof Event.ReturnRuled ruled) {
            ruled(WorkKind.RULE_RETURN);
            Map<String, String> details = Map.of("upheld", "" + ruled.upheld(), "text", ruled.text());
            toUnit(ruled.unit(), Action.RULE_RETURN, entry, after, details, null);
        } else if (event instanceof Event.ExtensionRuled ruled) {
            ruled(WorkKind.RULE_EXTENSION);
            if (ruled.granted()) {
                deadlines.addAll(clocks.extend(ruled.unit(), ruled.days()));
            }
            Map<String, String> details =
                    Map.of("granted", "" + ruled.granted(), "days", "" + ruled.days(), "text", ruled.text());
            toUnit(ruled.unit(), Action.RULE_EXTENSION, entry, after, details, null);
        }
    }

    private void ruled(WorkKind kind) {
        deadlines.add(new DeadlineChange.Meet(Stage.RULE, null));
        work.add(new WorkChange.Done(kind));
    }

    private void ending(Event event, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Checked) {
            deadlines.add(new DeadlineChange.Meet(Stage.CHECK, null));
            work.add(new WorkChange.Done(WorkKind.CHECK));
            awaitCentre(after, entry);
        } else if (event instanceof Event.Reviewed) {
            deadlines.add(new DeadlineChange.Meet(Stage.REVIEW, null));
            work.add(new WorkChange.Done(WorkKind.REVIEW));
        } else if (event instanceof Event.Answered answered) {
            deadlines.add(new DeadlineChange.Meet(Stage.FEEDBACK, null));
            callback(Action.REPLY, entry, after, reply(after, answered.completion()));
            awaitFollowUp(after, entry);
        } else if (event instanceof Event.Urged urged && after.assignment() != null) {
            toUnit(after.assignment().lead(), Action.URGE, entry, after, Map.of("text", urged.text()), null);
        } else if (event instanceof Event.Supplemented more && after.assignment() != null) {
            toUnit(after.assignment().lead(), Action.SUPPLEMENT, entry, after, Map.of("text", more.text()), null);
        } else if (event instanceof Event.Declined declined) {
            callback(Action.DECLINED, entry, after, Map.of("reason", declined.reasonCode(), "text", declined.text()));
            endAll();
        } else if (event instanceof Event.Withdrawn withdrawn) {
            if (after.assignment() != null) {
                toUnit(
                        after.assignment().lead(),
                        Action.VOID,
                        entry,
                        after,
                        Map.of("reason", withdrawn.reason()),
                        null);
            }
            endAll();
        } else if (event instanceof Event.Closed) {
            endAll();
        } else if (event instanceof Event.FollowedUp) {
            deadlines.add(new DeadlineChange.Meet(Stage.FOLLOW_UP, null));
            work.add(new WorkChange.Done(WorkKind.FOLLOW_UP));
        }
    }

    private void awaitFollowUp(CivicCase after, JournalEntry entry) {
        ClosingRule closing = after.closing();
        if (after.state() != CaseState.TO_FOLLOW_UP || closing == null) {
            return;
        }
        deadlines.addAll(clocks.begin(after, ClockStart.COMPLETED, entry.at(), Set.of(Stage.FOLLOW_UP)));
        if (closing.followUp() == ClosingRule.FollowUp.CENTRE) {
            open(WorkKind.FOLLOW_UP, clocks.centreOf(after), message("work.follow-up"));
        }
    }

    private void endAll() {
        deadlines.add(new DeadlineChange.Cancel(null));
        work.add(new WorkChange.AllDone());
    }

    private static Map<String, String> details(String unit, String ground) {
        return Map.of("unit", unit, "ground", ground);
    }

    private static Map<String, String> reply(CivicCase after, Completion completion) {
        Map<String, String> details = new java.util.HashMap<>();
        details.put("unit", after.currentAssignment().lead());
        details.put("handler", completion.handler());
        if (completion.phone() != null) {
            details.put("phone", completion.phone().digits());
        }
        if (completion.contactedAt() != null) {
            details.put("contactedAt", completion.contactedAt().toString());
        }
        details.put("solved", Boolean.toString(completion.solved()));
        details.put("text", completion.text());
        return details;
    }

    private void open(WorkKind kind, String holder, org.qianxian.casework.text.Message reason) {
        work.add(new WorkChange.Open(kind, holder, reason, null));
    }

    private void callback(Action action, JournalEntry entry, CivicCase after, Map<String, String> details) {
        String channel = after.report().source().channel();
        if (channels.takes(channel, action)) {
            dispatches.add(new NewDispatch(
                    new Target.ToChannel(channel), action, entry.sequence(), after.urgency(), details, null));
        }
    }

    private void toUnit(
            String unit,
            Action action,
            JournalEntry entry,
            CivicCase after,
            Map<String, String> details,
            @Nullable Instant due) {
        dispatches.add(
                new NewDispatch(new Target.ToUnit(unit), action, entry.sequence(), after.urgency(), details, due));
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
