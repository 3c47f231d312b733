package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.text.Message;

/** What units say: signed, contacted, planned, progress, return, extension, cannot handle, completed. */
final class UnitSteps {
    /** The second unit that returns a case shows that nobody thinks it theirs. */
    private static final int CONFERENCE_AT = 2;

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
        if (situation.state() == CaseState.COMPLETED) {
            return refused(
                    message("refused.completed", situation.currentAssignment().lead()));
        }
        if (command instanceof Command.Sign sign) {
            return sign(situation, sign);
        }
        if (command instanceof Command.Contact contact) {
            return new Answer.Moved(signedFirst(situation, new Event.Contacted(contact.unit(), contact.text())));
        }
        if (command instanceof Command.Plan plan) {
            return new Answer.Moved(signedFirst(situation, new Event.Planned(plan.unit(), plan.text())));
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
            return supported(situation, unit, complete);
        }
        if (command instanceof Command.Contact contact) {
            return moved(new Event.Contacted(unit, contact.text()));
        }
        if (command instanceof Command.Plan plan) {
            return moved(new Event.Planned(unit, plan.text()));
        }
        if (command instanceof Command.Progress progress) {
            return moved(new Event.Progressed(unit, progress.text()));
        }
        if (command instanceof Command.Sign) {
            return moved(new Event.Signed(unit));
        }
        if (command instanceof Command.AskReturn ask) {
            return situation.currentAssignment().awaited().contains(unit)
                    ? moved(new Event.SupportReturned(unit, ask.ground()))
                    : refused(message("refused.answered", unit));
        }
        return refused(message("refused.supporting", CommandNames.argument(command.type()), unit));
    }

    private Answer supported(CivicCase situation, String unit, Command.Complete complete) {
        if (!situation.currentAssignment().awaited().contains(unit)) {
            return refused(message("refused.answered", unit));
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.Supported(unit, complete.completion()));
        events.addAll(Closing.afterSupport(situation, unit));
        return new Answer.Moved(events);
    }

    private Answer askReturn(CivicCase situation, Command.AskReturn ask) {
        if (situation.state() != CaseState.DISPATCHED) {
            return refused(message("refused.return-late", ask.unit()));
        }
        if (situation.pending() != null) {
            return refused(message("refused.pending", situation.pending().kind()));
        }
        if (situation.counters().returnedBy().contains(ask.unit())) {
            return refused(message("refused.returned-before", ask.unit()));
        }
        if (situation.roads().ruledFinally()) {
            return refused(message("refused.final"));
        }
        int times = situation.counters().returnedBy().size() + 1;
        List<Event> events = new ArrayList<>();
        events.add(new Event.ReturnAsked(
                new PendingRequest(PendingRequest.Kind.RETURN, ask.unit(), ask.ground(), ask.proposedUnit(), 0)));
        if (times >= CONFERENCE_AT) {
            events.add(conference(situation));
        }
        events.addAll(assigning.climb(situation, Trigger.RETURNED, times));
        return new Answer.Moved(events);
    }

    /** Those who had it and those who have it; the first of them leads. */
    private static Event conference(CivicCase situation) {
        Set<String> units = new TreeSet<>(situation.counters().returnedBy());
        units.addAll(situation.currentAssignment().units());
        String first = situation.roads().firstReceiver();
        return new Event.ConferenceCalled(
                first == null ? situation.currentAssignment().lead() : first, List.copyOf(units));
    }

    private Answer askExtension(CivicCase situation, Command.AskExtension ask) {
        if (situation.pending() != null) {
            return refused(message("refused.pending", situation.pending().kind()));
        }
        if (situation.counters().extended()) {
            return refused(message("refused.extended-before"));
        }
        if (situation.roads().expired()) {
            return refused(message("refused.overdue-already"));
        }
        return moved(new Event.ExtensionAsked(
                new PendingRequest(PendingRequest.Kind.EXTENSION, ask.unit(), ask.reason(), null, ask.days())));
    }

    private Answer complete(CivicCase situation, Command.Complete complete) {
        Completion completion = complete.completion();
        if (completion.contactedAt() != null && completion.contactedAt().isAfter(assigning.now())) {
            return refused(message("refused.future", completion.contactedAt()));
        }
        Closing closing = new Closing(situation);
        boolean alone = situation.currentAssignment().awaited().isEmpty();
        CaseState next = alone ? closing.afterCompletion() : CaseState.COMPLETED;
        List<Event> events = signedFirst(situation, new Event.Completed(complete.unit(), completion, next));
        if (alone && next == CaseState.COMPLETED) {
            events.addAll(closing.answered(completion));
        }
        return new Answer.Moved(events);
    }

    /** A unit that works has signed, whether its system says so or not. */
    private List<Event> signedFirst(CivicCase situation, Event event) {
        List<Event> events = new ArrayList<>();
        CaseState state = situation.state();
        Suspension suspension = situation.roads().suspension();
        if (suspension != null) {
            state = suspension.from();
            events.add(new Event.Resumed(state, ""));
        }
        if (state == CaseState.DISPATCHED) {
            events.add(new Event.Signed(situation.currentAssignment().lead()));
        }
        events.add(event);
        return events;
    }

    private static @Nullable String unitOf(Command command) {
        if (command instanceof Command.Sign sign) {
            return sign.unit();
        }
        if (command instanceof Command.Contact contact) {
            return contact.unit();
        }
        if (command instanceof Command.Plan plan) {
            return plan.unit();
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
