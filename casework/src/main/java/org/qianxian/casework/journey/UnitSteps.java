package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.text.Message;

/** What units say: signed, progress, return, extension, cannot handle, completed. */
final class UnitSteps {
    /** 「两次退单后裁定为终局」: after the second upheld return the next assignment is final. */
    private static final int MOST_RETURNS = 2;

    private final AssigningSteps assigning;

    UnitSteps(AssigningSteps assigning) {
        this.assigning = assigning;
    }

    /** Null if the command is none of a unit's. */
    @Nullable
    Answer decide(CivicCase situation, Command command) {
        String unit = unitOf(command);
        if (unit == null) {
            return null;
        }
        if (!situation.currentAssignment().involves(unit)) {
            return refused(message(
                    "refused.unit",
                    unit,
                    situation.number(),
                    situation.currentAssignment().lead()));
        }
        return situation.ledBy(unit) ? lead(situation, command) : supporting(situation, unit, command);
    }

    private Answer lead(CivicCase situation, Command command) {
        if (command instanceof Command.Sign sign) {
            return sign(situation, sign);
        }
        if (command instanceof Command.Progress progress) {
            return new Answer.Moved(signedFirst(situation, new Event.Progressed(progress.unit(), progress.text())));
        }
        if (command instanceof Command.AskReturn ask) {
            return askReturn(situation, ask);
        }
        if (command instanceof Command.AskExtension ask) {
            return askExtension(situation, ask);
        }
        if (command instanceof Command.CannotHandle cannot) {
            List<Event> events = new ArrayList<>();
            events.add(new Event.CannotHandle(cannot.unit(), cannot.text()));
            events.addAll(assigning.climbOrAsk(situation, Trigger.CANNOT_HANDLE, 1));
            return new Answer.Moved(events);
        }
        return complete(situation, (Command.Complete) command);
    }

    private Answer sign(CivicCase situation, Command.Sign sign) {
        if (situation.state() != CaseState.DISPATCHED) {
            return refused(message("refused.signed", sign.unit()));
        }
        return situation.pending() == null
                ? moved(new Event.Signed(sign.unit()))
                : refused(message("refused.pending", situation.pending().kind()));
    }

    private Answer supporting(CivicCase situation, String unit, Command command) {
        if (command instanceof Command.Complete complete) {
            return situation.currentAssignment().awaited().contains(unit)
                    ? moved(new Event.Supported(unit, complete.completion()))
                    : refused(message("refused.answered", unit));
        }
        if (command instanceof Command.Progress progress) {
            return moved(new Event.Progressed(unit, progress.text()));
        }
        if (command instanceof Command.Sign) {
            return moved(new Event.Signed(unit));
        }
        return refused(message("refused.supporting", command.type(), unit));
    }

    private Answer askReturn(CivicCase situation, Command.AskReturn ask) {
        if (situation.pending() != null) {
            return refused(message("refused.pending", situation.pending().kind()));
        }
        if (situation.counters().returnedBy().contains(ask.unit())) {
            return refused(message("refused.returned-before", ask.unit()));
        }
        if (situation.counters().returns() >= MOST_RETURNS) {
            return refused(message("refused.returns-used", MOST_RETURNS));
        }
        return moved(new Event.ReturnAsked(
                new PendingRequest(PendingRequest.Kind.RETURN, ask.unit(), ask.ground(), ask.proposedUnit(), 0)));
    }

    private Answer askExtension(CivicCase situation, Command.AskExtension ask) {
        if (situation.pending() != null) {
            return refused(message("refused.pending", situation.pending().kind()));
        }
        if (situation.counters().extended()) {
            return refused(message("refused.extended-before"));
        }
        if (situation.light().compareTo(Light.YELLOW_CARD) >= 0) {
            return refused(message("refused.overdue-already"));
        }
        return moved(new Event.ExtensionAsked(
                new PendingRequest(PendingRequest.Kind.EXTENSION, ask.unit(), ask.reason(), null, ask.days())));
    }

    private Answer complete(CivicCase situation, Command.Complete complete) {
        Closing closing = new Closing(situation);
        List<Event> events = signedFirst(
                situation, new Event.Completed(complete.unit(), complete.completion(), closing.afterCompletion()));
        if (closing.afterCompletion() == CaseState.COMPLETED) {
            events.addAll(closing.answered(complete.completion()));
        }
        return new Answer.Moved(events);
    }

    /** A unit that works has signed, whether its system says so or not. */
    private List<Event> signedFirst(CivicCase situation, Event event) {
        List<Event> events = new ArrayList<>();
        if (situation.state() == CaseState.DISPATCHED) {
            events.add(new Event.Signed(situation.currentAssignment().lead()));
        }
        events.add(event);
        return events;
    }

    private static @Nullable String unitOf(Command command) {
        if (command instanceof Command.Sign sign) {
            return sign.unit();
        }
        if (command instanceof Command.Progress progress) {
            return progress.unit();
        }
        if (command instanceof Command.AskReturn ask) {
            return ask.unit();
        }
        if (command instanceof Command.AskExtension ask) {
            return ask.unit();
        }
        if (command instanceof Command.CannotHandle cannot) {
            return cannot.unit();
        }
        return command instanceof Command.Complete complete ? complete.unit() : null;
    }

    private static Answer moved(Event event) {
        return new Answer.Moved(List.of(event));
    }

    private static Answer refused(Message reason) {
        return new Answer.Refused(reason);
    }
}
