package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.Trigger;

/** What the channel and, through it, the citizen say: supplement, urge, withdraw, redo, the answers to the follow-up. */
final class SourceSteps {
    /** After the second redo the answer stands, else one dissatisfied reporter keeps a unit for ever. */
    private static final int MOST_REDOS = 2;

    /** A citizen who does not answer so often will not. */
    private static final int MOST_TRIES = 3;

    private final AssigningSteps assigning;

    SourceSteps(AssigningSteps assigning) {
        this.assigning = assigning;
    }

    /** Null if the command is none of a source's. */
    @Nullable
    Answer decide(CivicCase situation, Command command) {
        if (command instanceof Command.Supplement supplement) {
            return moved(new Event.Supplemented(supplement.text(), supplement.changed()));
        }
        if (command instanceof Command.Urge urge) {
            return moved(new Event.Urged(urge.text()));
        }
        if (command instanceof Command.Withdraw withdraw) {
            return moved(new Event.Withdrawn(withdraw.reason()));
        }
        if (command instanceof Command.Redo redo) {
            return new Answer.Moved(redone(situation, redo.reason()));
        }
        return command instanceof Command.FollowUp asked ? new Answer.Moved(followedUp(situation, asked)) : null;
    }

    private List<Event> followedUp(CivicCase situation, Command.FollowUp asked) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.FollowedUp(asked.contacted(), asked.solved(), asked.satisfied(), asked.text()));
        if (!asked.contacted()) {
            if (situation.roads().unreached() + 1 >= MOST_TRIES) {
                events.add(new Event.Closed("unreachable"));
            }
            return events;
        }
        if (asked.solved() && asked.satisfied()) {
            events.add(new Event.Closed("satisfied"));
        } else if (situation.counters().redos() >= MOST_REDOS) {
            events.add(new Event.Closed("dissatisfied"));
        } else {
            events.addAll(redone(situation, asked.text()));
        }
        return events;
    }

    private List<Event> redone(CivicCase situation, String reason) {
        if (situation.assignment() == null) {
            return List.of(new Event.NotRouted(message("redo.nobody", reason), null));
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.Redone(situation.currentAssignment().lead(), true, reason));
        events.addAll(assigning.climb(
                situation, Trigger.DISSATISFIED, situation.counters().redos() + 1));
        return events;
    }

    private static Answer moved(Event event) {
        return new Answer.Moved(List.of(event));
    }
}
