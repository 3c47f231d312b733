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

    /** Policy decides once more, by the version in force now, who has a case that nobody signed yet. */
    record DecideAgain() implements Command {}

    record Sign(String unit) implements Command {}

    /** The unit called the reporter 先行联系. */
    record Contact(String unit, String text) implements Command {}

    /** The unit says how it will go about it 研究部署. */
    record Plan(String unit, String text) implements Command {}

    record Progress(String unit, String text) implements Command {}

    record AskReturn(String unit, String ground, @Nullable String proposedUnit) implements Command {}

    /** @param newUnit who shall have it instead if upheld; null for the proposed unit, or policy, or a human */
    record RuleReturn(boolean upheld, @Nullable String newUnit, String text) implements Command {}

    /** @param days of work 工作日, as the calendar has them, beyond the present limit */
    record AskExtension(String unit, String reason, int days) implements Command {}

    record RuleExtension(boolean granted, String text) implements Command {}

    /**
     * What a conference 会商 comes to; final.
     *
     * @param lead code of the unit that has it now; null for the first receiver 首接负责
     */
    record RuleConference(@Nullable String lead, List<String> supporting, String text) implements Command {
        public RuleConference {
            supporting = List.copyOf(supporting);
        }
    }

    /** A human moves the lead 移交. */
    record HandOver(String unit, String text) implements Command {}

    /** A human calls departments in 吹哨. */
    record Whistle(List<String> units, String text) implements Command {
        public Whistle {
            units = List.copyOf(units);
        }
    }

    /** A supporting unit need not answer any more 免协办. */
    record RuleOut(String unit, String text) implements Command {}

    /**
     * @param approver who approved it; another person than who commands it
     * @param reviewAt when it is looked at again at the latest
     */
    record Suspend(String reason, String approver, Instant reviewAt) implements Command {}

    record Resume(String text) implements Command {}

    /** It is a repeat of another case, says a human. */
    record Merge(CaseNumber first, String text) implements Command {}

    /** The hub has found that it may repeat an earlier case, and asks. */
    record SuggestRepeat(LikelyRepeat repeat) implements Command {}

    /** It is no repeat of the case that was suggested, says a human. */
    record NotRepeat(CaseNumber first, String text) implements Command {}

    /** The first of a merged case has this to say, or ended without an answer. */
    record TakeResult(CaseNumber first, @Nullable Completion completion) implements Command {}

    /** Whoever took it in answers it without any unit 直接答复. */
    record AnswerAtOnce(Completion completion) implements Command {}

    /**
     * A worker on the spot has done it already 自办自结.
     *
     * @param picture reference of the picture that shows it
     */
    record SolveOnSpot(String unit, Completion completion, String picture) implements Command {}

    /**
     * It should never have been a case 作废.
     *
     * @param approver as for {@link Suspend}
     */
    record Annul(String reason, String approver) implements Command {}

    record Archive() implements Command {}

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

    /**
     * The clock says that a step of a deadline has come.
     *
     * @param step {@link #WARNING}, {@link #DUE}, or one more for each time past due that the tables name
     */
    record DeadlineReached(long deadlineId, Stage stage, String holder, String row, Instant due, int step)
            implements Command {
        public static final int WARNING = 1;
        public static final int DUE = 2;
    }

    /** As messages and the journal name it: {@code RuleReturn}. */
    default String type() {
        return getClass().getSimpleName();
    }
}
