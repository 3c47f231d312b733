package org.qianxian.casework.journey;

import org.qianxian.casework.journey.CivicCase.CaseDraft;
import org.qianxian.casework.policy.Stage;

/** What each kind of event changes of a case. One line an event; those that change nothing are named as well. */
final class EventApplication {
    private final CaseDraft draft;
    private final JournalEntry entry;

    EventApplication(CaseDraft draft, JournalEntry entry) {
        this.draft = draft;
        this.entry = entry;
    }

    CivicCase result() {
        Event event = entry.event();
        if (!(takingIn(event)
                || handling(event)
                || ruling(event)
                || ending(event)
                || leaving(event)
                || watching(event))) {
            throw new IllegalStateException("no rule for applying " + event.type());
        }
        return draft.finish(entry.sequence());
    }

    private boolean takingIn(Event event) {
        if (event instanceof Event.Accepted accepted) {
            draft.state = CaseState.ACCEPTED;
            draft.urgency = accepted.urgency();
            draft.acceptedAt = entry.at();
        } else if (event instanceof Event.Declined) {
            end(CaseState.DECLINED);
        } else if (event instanceof Event.NotRouted) {
            draft.state = CaseState.TO_ASSIGN;
            draft.assignment = null;
            draft.roads = draft.roads.merged(null);
            draft.closedAt = null;
        } else if (event instanceof Event.DecidedAgain) {
            draft.roads = draft.roads.receivedByNobody();
        } else if (event instanceof Event.Assigned assigned) {
            draft.handedTo(assigned.assignment());
            draft.closing = assigned.closing();
        } else {
            return false;
        }
        return true;
    }

    private boolean handling(Event event) {
        if (event instanceof Event.Signed signed) {
            if (draft.assigned().lead().equals(signed.unit())) {
                draft.state = CaseState.SIGNED;
            }
        } else if (event instanceof Event.Progressed progressed) {
            if (draft.assigned().lead().equals(progressed.unit()) && draft.state.withUnit()) {
                draft.state = CaseState.IN_PROGRESS;
            }
        } else if (event instanceof Event.Supported supported) {
            draft.noLongerAwaits(supported.unit());
        } else if (event instanceof Event.RuledOut ruledOut) {
            draft.noLongerAwaits(ruledOut.unit());
        } else if (event instanceof Event.SupportComplete complete) {
            draft.state = complete.next();
        } else if (event instanceof Event.Completed completed) {
            draft.state = completed.next();
            draft.completion = completed.completion();
            draft.pending = null;
        } else if (event instanceof Event.Redone redone) {
            draft.state = CaseState.DISPATCHED;
            draft.closedAt = null;
            draft.roads = draft.roads.expired(false).unreached(0);
            draft.counters = redone.byCitizen() ? draft.counters.redone() : draft.counters.reworked();
        } else if (event instanceof Event.Escalated escalated) {
            draft.escalated(escalated);
        } else {
            return false;
        }
        return true;
    }

    private boolean ruling(Event event) {
        if (event instanceof Event.ReturnAsked asked) {
            draft.pending = asked.request();
            draft.counters = draft.counters.returnAskedBy(asked.request().unit());
        } else if (event instanceof Event.ConferenceCalled) {
            draft.roads = draft.roads.inConference(true);
        } else if (event instanceof Event.ConferenceRuled) {
            draft.pending = null;
            draft.roads = draft.roads.afterFinalRuling();
        } else if (event instanceof Event.ExtensionEndorsed && draft.pending != null) {
            draft.pending = draft.pending.agreedByCentre();
        } else if (event instanceof Event.ReturnRuled ruled) {
            draft.pending = null;
            if (ruled.upheld()) {
                draft.counters = draft.counters.returnUpheld();
            }
        } else if (event instanceof Event.ExtensionAsked asked) {
            draft.pending = asked.request();
        } else if (event instanceof Event.ExtensionRuled ruled) {
            draft.pending = null;
            if (ruled.granted()) {
                draft.counters = draft.counters.extensionGranted();
            }
        } else {
            return false;
        }
        return true;
    }

    private boolean ending(Event event) {
        if (event instanceof Event.Checked checked) {
            draft.state = checked.next();
        } else if (event instanceof Event.Reviewed reviewed) {
            draft.state = reviewed.next();
        } else if (event instanceof Event.Answered answered) {
            draft.state = answered.next();
        } else if (event instanceof Event.Closed) {
            end(CaseState.CLOSED);
        } else if (event instanceof Event.Withdrawn) {
            end(CaseState.VOID);
        } else if (event instanceof Event.FollowedUp asked) {
            draft.roads = draft.roads.unreached(asked.contacted() ? 0 : draft.roads.unreached() + 1);
        } else {
            return false;
        }
        return true;
    }

    /** What leaves the main road. */
    private boolean leaving(Event event) {
        if (event instanceof Event.Suspended suspended) {
            draft.state = CaseState.SUSPENDED;
            draft.roads = draft.roads.suspended(suspended.suspension());
        } else if (event instanceof Event.Resumed resumed) {
            draft.state = resumed.to();
            draft.roads = draft.roads.suspended(null);
        } else if (event instanceof Event.Merged merged) {
            draft.state = CaseState.MERGED;
            draft.assignment = null;
            draft.pending = null;
            draft.roads = draft.roads.inConference(false).merged(merged.into());
        } else if (event instanceof Event.ResultTaken taken) {
            draft.completion = taken.completion();
        } else if (event instanceof Event.AnsweredAtOnce answered) {
            draft.state = CaseState.COMPLETED;
            draft.assignment = null;
            draft.pending = null;
            draft.completion = answered.completion();
        } else if (event instanceof Event.SolvedOnSpot solved) {
            draft.handedTo(solved.assignment());
            draft.state = solved.sampled() ? CaseState.TO_CHECK : CaseState.COMPLETED;
            draft.completion = solved.completion();
            draft.closing = solved.closing();
        } else if (event instanceof Event.Voided) {
            end(CaseState.VOID);
        } else if (event instanceof Event.Archived) {
            draft.state = CaseState.ARCHIVED;
        } else {
            return false;
        }
        return true;
    }

    private boolean watching(Event event) {
        if (event instanceof Event.Warned) {
            draft.worse(Light.YELLOW);
        } else if (event instanceof Event.Overdue overdue) {
            draft.worse(overdue.light());
            if (overdue.stage() == Stage.RESOLVE || overdue.stage() == Stage.REDO) {
                draft.roads = draft.roads.expired(draft.roads.expired()
                        || (draft.assignment != null && draft.assigned().lead().equals(overdue.holder())));
            }
        } else if (event instanceof Event.StillOverdue overdue) {
            draft.worse(overdue.light());
        } else if (event instanceof Event.Urged) {
            draft.counters = draft.counters.urged();
        } else if (event instanceof Event.RepeatSuggested suggested) {
            draft.roads = draft.roads.suggesting(suggested.repeat().first());
        } else {
            return event instanceof Event.Supplemented
                    || event instanceof Event.CannotHandle
                    || event instanceof Event.Contacted
                    || event instanceof Event.SupportReturned
                    || event instanceof Event.Planned
                    || event instanceof Event.Alerted
                    || event instanceof Event.RepeatDenied
                    || event instanceof Event.SuspensionReviewDue
                    || event instanceof Event.EscalationUnresolved
                    || event instanceof Event.Attached
                    || event instanceof Event.CommandRefused;
        }
        return true;
    }

    private void end(CaseState state) {
        draft.state = state;
        draft.closedAt = entry.at();
        draft.pending = null;
        draft.roads = draft.roads.suspended(null);
    }
}
