package org.qianxian.casework.journey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.Stage;

/** What somebody wants to happen to a case. */
public sealed interface Command {
    record Decline(String reasonCode, String text) implements Command {}

    /**
     * A human assigns.
     *
     * @param tier code of the coordinating tier
     */
    record Assign(String tier, String lead, List<String> supporting, String text) implements Command {
        public Assign {
            supporting = List.copyOf(supporting);
        }
    }

    record Sign(String unit) implements Command {}

    record Progress(String unit, String text) implements Command {}

    record AskReturn(String unit, String ground, @Nullable String proposedUnit) implements Command {}

    /** @param newUnit who shall have it instead if upheld; null for the proposed unit, or policy, or a human */
    record RuleReturn(boolean upheld, @Nullable String newUnit, String text) implements Command {}

    record AskExtension(String unit, String reason, int days) implements Command {}

    record RuleExtension(boolean granted, String text) implements Command {}

    record CannotHandle(String unit, String text) implements Command {}

    record Complete(String unit, Completion completion) implements Command {}

    record Check(boolean passed, String text) implements Command {}

    record Review(boolean passed, String text) implements Command {}

    record FollowUp(boolean contacted, boolean solved, boolean satisfied, String text) implements Command {}

    record Redo(String reason) implements Command {}

    /** @param changed fields that now read otherwise, by name */
    record Supplement(String text, Map<String, String> changed) implements Command {
        public Supplement {
            changed = Map.copyOf(changed);
        }
    }

    record Urge(String text) implements Command {}

    record Withdraw(String reason) implements Command {}

    /** A file that has been stored belongs to the case. */
    record Attach(Attachment attachment) implements Command {}

    /** The clock says that a deadline nears or has passed. */
    record DeadlineReached(long deadlineId, Stage stage, String holder, String row, Instant due, boolean passed)
            implements Command {}

    /** As messages and the journal name it: {@code RuleReturn}. */
    default String type() {
        return getClass().getSimpleName();
    }
}
