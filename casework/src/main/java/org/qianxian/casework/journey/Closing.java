package org.qianxian.casework.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.qianxian.casework.policy.ClosingRule;

/** The way from a unit's completion to the end, as the case's closing rule lays it out. */
final class Closing {
    private final ClosingRule rule;

    Closing(CivicCase situation) {
        ClosingRule closing = situation.closing();
        if (closing == null) {
            throw new NoSuchElementException(situation.number() + " has no closing rule yet");
        }
        this.rule = closing;
    }

    /** {@link CaseState#COMPLETED} if nobody checks or reviews. */
    CaseState afterCompletion() {
        return rule.siteCheck() ? CaseState.TO_CHECK : afterCheck();
    }

    /** {@link CaseState#COMPLETED} if nobody reviews. */
    CaseState afterCheck() {
        return rule.review() ? CaseState.TO_REVIEW : CaseState.COMPLETED;
    }

    /** What follows when a supporting unit answers or is ruled out: if the lead is done and it was the last, all of it. */
    static List<Event> afterSupport(CivicCase situation, String unit) {
        Completion completion = situation.completion();
        boolean last = situation.awaitsSupport()
                && situation.currentAssignment().awaited().equals(Set.of(unit));
        if (!last || completion == null) {
            return List.of();
        }
        Closing closing = new Closing(situation);
        List<Event> events = new ArrayList<>();
        events.add(new Event.SupportComplete(closing.afterCompletion()));
        if (closing.afterCompletion() == CaseState.COMPLETED) {
            events.addAll(closing.answered(completion));
        }
        return events;
    }

    /** The reply goes out; if nobody asks the citizen, that is the end. */
    List<Event> answered(Completion completion) {
        List<Event> events = new ArrayList<>();
        boolean asked = rule.followUp() != ClosingRule.FollowUp.NOBODY;
        events.add(new Event.Answered(completion, asked ? CaseState.TO_FOLLOW_UP : CaseState.COMPLETED));
        if (!asked) {
            events.add(new Event.Closed("answered"));
        }
        return events;
    }
}
