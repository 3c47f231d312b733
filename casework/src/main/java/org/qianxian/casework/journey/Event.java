package org.qianxian.casework.journey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.text.Message;

/** What happened to a case. Events carry everything that applying them needs; nothing is looked up again. */
public sealed interface Event {
    record Reported(CaseReport report) implements Event {}

    record Accepted(Urgency urgency, @Nullable Rationale why, boolean ratingNeedsHuman) implements Event {}

    record Declined(String reasonCode, String text) implements Event {}

    /**
     * @param facts what the decision was made from; null if a human assigned
     * @param closing who checks, reviews and asks at the end
     */
    record Assigned(Assignment assignment, @Nullable CaseFacts facts, ClosingRule closing) implements Event {}

    /**
     * Somebody ordered that policy decide once more; what it says now follows.
     *
     * @param before hash of the version by which nobody had it, or the receiver before; null if none is recorded
     * @param after hash of the version that decides from now on
     */
    record DecidedAgain(@Nullable String before, String after) implements Event {}

    /** Policy named nobody: a human assigns. */
    record NotRouted(Message reason, @Nullable Rationale why) implements Event {}

    record Signed(String unit) implements Event {}

    record Contacted(String unit, String text) implements Event {}

    record Planned(String unit, String text) implements Event {}

    record Progressed(String unit, String text) implements Event {}

    record ReturnAsked(PendingRequest request) implements Event {}

    record ReturnRuled(String unit, boolean upheld, String text) implements Event {}

    record ExtensionAsked(PendingRequest request) implements Event {}

    /** The centre agrees to an extension; the source is asked for its consent. */
    record ExtensionEndorsed(String unit, int days, String text) implements Event {}

    /**
     * A second unit returned it: they confer 会商.
     *
     * @param lead the first receiver, who leads meanwhile
     */
    record ConferenceCalled(String lead, List<String> units) implements Event {
        public ConferenceCalled {
            units = List.copyOf(units);
        }
    }

    /** @param lead code of the unit that must take it */
    record ConferenceRuled(String lead, String text) implements Event {}

    record ExtensionRuled(String unit, boolean granted, int days, String text) implements Event {}

    /** A unit said that it cannot handle the case; what follows is an escalation or a human's. */
    record CannotHandle(String unit, String text) implements Event {}

    /**
     * @param assignment who has it now; for raised supervision unchanged
     * @param units the new lead, the departments called in, or the supervising centre
     * @param why null if a human did it
     */
    record Escalated(
            EscalationMode mode,
            Assignment assignment,
            List<String> units,
            @Nullable Rationale why) implements Event {
        public Escalated {
            units = List.copyOf(units);
        }
    }

    /** It should climb but nobody is there to take it: a human decides. */
    record EscalationUnresolved(Message reason, Rationale why) implements Event {}

    /** A supporting unit did its part. */
    record Supported(String unit, Completion completion) implements Event {}

    /** A supporting unit says that it is none of its business: the centre rules it out, or has it go on. */
    record SupportReturned(String unit, String ground) implements Event {}

    /** A supporting unit need not answer any more. */
    record RuledOut(String unit, String text) implements Event {}

    /**
     * The last of the supporting units answered or was ruled out after the lead had done its part.
     *
     * @param next where the case goes now
     */
    record SupportComplete(CaseState next) implements Event {}

    /**
     * The lead did its part.
     *
     * @param next where the case goes now
     */
    record Completed(String unit, Completion completion, CaseState next) implements Event {}

    /**
     * The reply goes to the channel.
     *
     * @param next where the case goes now
     */
    record Answered(Completion completion, CaseState next) implements Event {}

    record Checked(boolean passed, String text, CaseState next) implements Event {}

    record Reviewed(boolean passed, String text, CaseState next) implements Event {}

    /** The citizen's three answers 三率. */
    record FollowedUp(boolean contacted, boolean solved, boolean satisfied, String text) implements Event {}

    /** Sent back to the same unit: by the citizen 重办, or by check or review 返工. */
    record Redone(String unit, boolean byCitizen, String reason) implements Event {}

    record Supplemented(String text, Map<String, String> changed) implements Event {
        public Supplemented {
            changed = Map.copyOf(changed);
        }
    }

    record Urged(String text) implements Event {}

    record Withdrawn(String reason) implements Event {}

    /** A file belongs to the case from now on. */
    record Attached(Attachment attachment) implements Event {}

    /** A deadline came near. */
    record Warned(Stage stage, String holder, String row, Instant due) implements Event {}

    /**
     * A deadline passed unmet.
     *
     * @param light the light it shows from now on
     * @param points what it costs the holder 考核分, zero or negative
     * @param rule id of the supervision row; null if none says anything
     */
    record Overdue(
            Stage stage,
            String holder,
            String row,
            Instant due,
            Light light,
            BigDecimal points,
            @Nullable String rule) implements Event {}

    /**
     * A deadline is still unmet so long after it passed. As {@link Overdue}.
     *
     * @param late how long, as the rows word it
     */
    record StillOverdue(
            Stage stage,
            String holder,
            String row,
            Instant due,
            String late,
            Light light,
            BigDecimal points,
            @Nullable String rule)
            implements Event {}

    /** The units' clocks stand still until somebody resumes it. */
    record Suspended(Suspension suspension) implements Event {}

    /** @param to where the case goes on */
    record Resumed(CaseState to, String text) implements Event {}

    /** The day has come on which a suspended case is looked at again. */
    record SuspensionReviewDue(Instant due) implements Event {}

    /** It may repeat an earlier case: a human is asked. */
    record RepeatSuggested(LikelyRepeat repeat) implements Event {}

    /** A human says that it is no repeat of that case. */
    record RepeatDenied(CaseNumber first, String text) implements Event {}

    /** A human says that it is a repeat. */
    record Merged(CaseNumber into, String text) implements Event {}

    /** The first's answer, for this one's channel. */
    record ResultTaken(CaseNumber first, Completion completion) implements Event {}

    /** The reply goes to the channel; no unit had it, or had begun. */
    record AnsweredAtOnce(Completion completion) implements Event {}

    /**
     * A worker on the spot has done it.
     *
     * @param assignment that worker's unit leads
     * @param picture reference of the picture that shows it
     * @param sampled chosen to be checked all the same
     */
    record SolvedOnSpot(
            Assignment assignment, Completion completion, String picture, boolean sampled, ClosingRule closing)
            implements Event {}

    /**
     * Duty desks are told that life is in danger.
     *
     * @param units their codes
     * @param missing names of the functions that ought to be told and have no unit here
     */
    record Alerted(List<String> units, List<String> missing) implements Event {
        public Alerted {
            units = List.copyOf(units);
            missing = List.copyOf(missing);
        }
    }

    record Voided(String reason, String approver) implements Event {}

    record Archived() implements Event {}

    record Closed(String reason) implements Event {}

    /** A command that did not fit; recorded, and nothing changes. */
    record CommandRefused(String command, Message reason) implements Event {}

    /** As the journal and its readers name it: {@code ReturnAsked}. */
    default String type() {
        return getClass().getSimpleName();
    }
}
