package org.qianxian.casework.journey;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;

/**
 * A case 事件 as it stands: everything its journal has said so far.
 *
 * @param sequence number of its last journal entry; also its version
 * @param assignment who has it; null until someone does
 * @param closing who checks, reviews and asks at the end; null until assigned
 * @param pending what a unit asked and nobody ruled on; null if nothing
 * @param completion what the lead last said on completing; null before
 */
public record CivicCase(
        CaseNumber number,
        CaseReport report,
        CaseState state,
        int sequence,
        Urgency urgency,
        Light light,
        @Nullable Assignment assignment,
        @Nullable ClosingRule closing,
        @Nullable PendingRequest pending,
        @Nullable Completion completion,
        Counters counters,
        SideRoads roads,
        Instant reportedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant closedAt) {

    /** The case that a first journal entry, always a {@code Reported}, brings into being. */
    public static CivicCase begin(JournalEntry first) {
        if (!(first.event() instanceof Event.Reported reported) || first.sequence() != 1) {
            throw new IllegalArgumentException("a journal begins with Reported as number 1, not with " + first);
        }
        return new CivicCase(
                first.caseNumber(),
                reported.report(),
                CaseState.REPORTED,
                1,
                Urgency.NORMAL,
                Light.GREEN,
                null,
                null,
                null,
                null,
                Counters.NONE,
                SideRoads.NONE,
                first.at(),
                null,
                null);
    }

    /** This case after one more journal entry. Never refuses: what was journalled has happened. */
    public CivicCase apply(JournalEntry entry) {
        if (entry.sequence() != sequence + 1) {
            throw new IllegalArgumentException(
                    "journal of " + number + " has " + entry.sequence() + " after " + sequence);
        }
        return new EventApplication(new CaseDraft(this), entry).result();
    }

    public Assignment currentAssignment() {
        if (assignment == null) {
            throw new NoSuchElementException(number + " is not assigned");
        }
        return assignment;
    }

    public boolean ledBy(String unit) {
        return assignment != null && assignment.lead().equals(unit);
    }

    /** The lead is done; some supporting units are not. */
    public boolean awaitsSupport() {
        return state == CaseState.COMPLETED
                && assignment != null
                && !assignment.awaited().isEmpty();
    }

    public boolean supportedBy(String unit) {
        return assignment != null && assignment.supporting().contains(unit);
    }

    /** What policy is asked about this case at an instant. */
    public CaseFacts facts(Instant at) {
        return new CaseFacts(
                report.source().channel(),
                report.caseType(),
                report.caseClass(),
                report.location().area(),
                urgency,
                report.title() + "\n" + report.content(),
                at);
    }

    /** A case being changed by one event; package-private, gone when the event is applied. */
    static final class CaseDraft {
        private final CivicCase before;
        CaseState state;
        Urgency urgency;
        Light light;

        @Nullable
        Assignment assignment;

        @Nullable
        ClosingRule closing;

        @Nullable
        PendingRequest pending;

        @Nullable
        Completion completion;

        Counters counters;
        SideRoads roads;

        @Nullable
        Instant acceptedAt;

        @Nullable
        Instant closedAt;

        CaseDraft(CivicCase before) {
            this.before = before;
            this.state = before.state;
            this.urgency = before.urgency;
            this.light = before.light;
            this.assignment = before.assignment;
            this.closing = before.closing;
            this.pending = before.pending;
            this.completion = before.completion;
            this.counters = before.counters;
            this.roads = before.roads;
            this.acceptedAt = before.acceptedAt;
            this.closedAt = before.closedAt;
        }

        CivicCase finish(int sequence) {
            return new CivicCase(
                    before.number,
                    before.report,
                    state,
                    sequence,
                    urgency,
                    light,
                    assignment,
                    closing,
                    pending,
                    completion,
                    counters,
                    roads,
                    before.reportedAt,
                    acceptedAt,
                    closedAt);
        }

        Assignment assigned() {
            if (assignment == null) {
                throw new NoSuchElementException(before.number + " is not assigned");
            }
            return assignment;
        }

        void escalated(Event.Escalated event) {
            assignment = event.assignment();
            if (event.mode() == EscalationMode.SUPERVISE) {
                counters = counters.supervised();
            } else if (event.mode() == EscalationMode.HAND_OVER) {
                handedTo(event.assignment());
            }
        }

        /** A new unit has a new clock, and whatever the one before had asked is moot. */
        void handedTo(Assignment to) {
            state = CaseState.DISPATCHED;
            assignment = to;
            pending = null;
            roads = roads.receivedBy(to.lead()).inConference(false);
        }

        void worse(Light than) {
            if (than.compareTo(light) > 0) {
                light = than;
            }
        }

        void noLongerAwaits(String unit) {
            if (assignment != null && Set.copyOf(assignment.awaited()).contains(unit)) {
                assignment = assignment.answered(unit);
            }
        }
    }
}
