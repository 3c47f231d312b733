package org.qianxian.store;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.EscalationMode;

/**
 * Which dispatches an entry of the journal must have caused, and which it may have (whether a channel wants a callback is
 * the channel's configuration; whether the unit before is told depends on whether it gave the case back). Written apart
 * from what makes them, on purpose: a proof must not ask the one it checks.
 */
final class CausedDispatches {
    private final Set<String> required = new TreeSet<>();
    private final Set<String> possible = new TreeSet<>();

    private CausedDispatches() {}

    Set<String> required() {
        return required;
    }

    Set<String> possible() {
        return possible;
    }

    static CausedDispatches by(@Nullable CivicCase before, JournalEntry entry, CivicCase after) {
        CausedDispatches caused = new CausedDispatches();
        caused.toUnits(entry.event(), before, after);
        caused.toChannel(entry.event(), after);
        return caused;
    }

    private void toUnits(Event event, @Nullable CivicCase before, CivicCase after) {
        Assignment now = after.assignment();
        String lead = now == null ? null : now.lead();
        if (event instanceof Event.Assigned assigned) {
            handedTo(assigned.assignment(), before);
        } else if (event instanceof Event.Escalated escalated) {
            escalated(escalated, before);
        } else if (event instanceof Event.ReturnRuled ruled) {
            require(ruled.unit(), Action.RULE_RETURN);
        } else if (event instanceof Event.ExtensionRuled ruled) {
            require(ruled.unit(), Action.RULE_EXTENSION);
        } else if (event instanceof Event.Supported) {
            require(lead, Action.SUPPORT_REPLY);
        } else if (event instanceof Event.Redone redone) {
            require(redone.unit(), Action.REDO);
        } else if (event instanceof Event.Urged) {
            require(lead, Action.URGE);
        } else if (event instanceof Event.Supplemented) {
            require(lead, Action.SUPPLEMENT);
        } else if (event instanceof Event.Withdrawn) {
            require(lead, Action.VOID);
            relieved(before);
        } else {
            besideTheRoad(event, before, now);
        }
    }

    private void besideTheRoad(Event event, @Nullable CivicCase before, @Nullable Assignment now) {
        if (event instanceof Event.Voided && now != null) {
            now.units().forEach(unit -> require(unit, Action.VOID));
        } else if (event instanceof Event.RuledOut ruledOut) {
            require(ruledOut.unit(), Action.VOID);
        } else if (event instanceof Event.Alerted alerted) {
            alerted.units().forEach(unit -> require(unit, Action.ALERT));
        } else if (event instanceof Event.Overdue overdue) {
            possible.add(name(overdue.holder(), Action.SUPERVISE)); // not before cards were sent
        } else if (event instanceof Event.StillOverdue overdue) {
            if (!overdue.holder().startsWith(Target.CHANNEL_PREFIX)) {
                require(overdue.holder(), Action.SUPERVISE);
            }
        } else if (event instanceof Event.Closed && now != null) {
            now.units().forEach(unit -> possible.add(name(unit, Action.CLOSE))); // if its system wants to know
        } else if (event instanceof Event.NotRouted
                || event instanceof Event.Merged
                || event instanceof Event.AnsweredAtOnce
                || event instanceof Event.SolvedOnSpot) {
            relieved(before);
        }
    }

    private void relieved(@Nullable CivicCase before) {
        if (before != null && before.assignment() != null) {
            before.assignment().units().forEach(unit -> possible.add(name(unit, Action.VOID)));
        }
    }

    private void escalated(Event.Escalated escalated, @Nullable CivicCase before) {
        if (escalated.mode() == EscalationMode.HAND_OVER) {
            handedTo(escalated.assignment(), before);
        } else if (escalated.mode() == EscalationMode.WHISTLE) {
            escalated.units().forEach(unit -> require(unit, Action.DISPATCH));
        } else {
            require(escalated.assignment().lead(), Action.SUPERVISE);
        }
    }

    private void handedTo(Assignment assignment, @Nullable CivicCase before) {
        require(assignment.lead(), Action.DISPATCH);
        assignment.supporting().forEach(unit -> require(unit, Action.DISPATCH));
        relieved(before);
    }

    private void toChannel(Event event, CivicCase after) {
        Action callback = callback(event);
        if (callback != null) {
            possible.add(name(Target.CHANNEL_PREFIX + after.report().source().channel(), callback));
        }
    }

    private static @Nullable Action callback(Event event) {
        if (event instanceof Event.Signed) {
            return Action.SIGNED;
        }
        if (event instanceof Event.Progressed) {
            return Action.PROGRESSED;
        }
        if (event instanceof Event.ReturnAsked) {
            return Action.RETURN_ASKED;
        }
        if (event instanceof Event.ExtensionAsked) {
            return Action.EXTENSION_ASKED;
        }
        if (event instanceof Event.Declined || event instanceof Event.Voided) {
            return Action.DECLINED;
        }
        boolean reply = event instanceof Event.Answered
                || event instanceof Event.AnsweredAtOnce
                || event instanceof Event.ResultTaken;
        return reply ? Action.REPLY : null;
    }

    private void require(@Nullable String unit, Action action) {
        if (unit != null) {
            required.add(name(unit, action));
        }
    }

    private static String name(String target, Action action) {
        return target + " " + action.name();
    }
}
