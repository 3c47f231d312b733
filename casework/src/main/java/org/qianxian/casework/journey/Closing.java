package org.qianxian.casework.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
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
