package org.qianxian.casework.journey;

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

    /** Policy named nobody: a human assigns. */
    record NotRouted(Message reason, @Nullable Rationale why) implements Event {}

    record Signed(String unit) implements Event {}

    record Progressed(String unit, String text) implements Event {}

    record ReturnAsked(PendingRequest request) implements Event {}

    record ReturnRuled(String unit, boolean upheld, String text) implements Event {}

    record ExtensionAsked(PendingRequest request) implements Event {}

    record ExtensionRuled(String unit, boolean granted, int days, String text) implements Event {}

    /** A unit said that it cannot handle the case; what follows is an escalation or a human's. */
    record CannotHandle(String unit, String text) implements Event {}

    /**
     * @param assignment who has it now; for raised supervision unchanged
     * @param units the new lead, the departments called in, or the supervising centre
     */
    record Escalated(EscalationMode mode, Assignment assignment, List<String> units, Rationale why) implements Event {
        public Escalated {
            units = List.copyOf(units);
        }
    }

    /** It should climb but nobody is there to take it: a human decides. */
    record EscalationUnresolved(Message reason, Rationale why) implements Event {}

    /** A supporting unit did its part. */
    record Supported(String unit, Completion completion) implements Event {}

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
     */
    record Overdue(Stage stage, String holder, String row, Instant due, Light light, int points) implements Event {}

    record Closed(String reason) implements Event {}

    /** A command that did not fit; recorded, and nothing changes. */
    record CommandRefused(String command, Message reason) implements Event {}

    /** As the journal and its readers name it: {@code ReturnAsked}. */
    default String type() {
        return getClass().getSimpleName();
    }
}
