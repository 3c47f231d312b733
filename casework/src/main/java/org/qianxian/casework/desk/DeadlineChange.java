package org.qianxian.casework.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.clock.Reckoning;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;

/** A deadline that begins, is met, moves or no longer matters. */
public sealed interface DeadlineChange {
    /**
     * Begins; an open one of the same stage and holder is replaced.
     *
     * @param holder code of the unit (or the channel) whose it is
     * @param row id of the policy row that set it
     * @param warnAt when the light turns yellow; equal to {@code due} for no warning
     * @param provisional computed through a year whose holidays are not announced
     * @param reckoning how the due instant came about; null for a date that somebody set
     */
    record Begin(
            Stage stage,
            Party party,
            String holder,
            String row,
            Instant start,
            Instant warnAt,
            Instant due,
            boolean provisional,
            @Nullable Reckoning reckoning)
            implements DeadlineChange {}

    /** @param holder null for whoever holds it */
    record Meet(Stage stage, @Nullable String holder) implements DeadlineChange {}

    /**
     * An open deadline is due at another instant, and runs again if it stood still.
     *
     * @param next for one that is past due, whose due instant stays: when its next step comes; null otherwise
     */
    record Move(
            Stage stage,
            String holder,
            Instant warnAt,
            Instant due,
            boolean provisional,
            @Nullable Reckoning reckoning,
            @Nullable Instant next)
            implements DeadlineChange {}

    /**
     * One that is past due and has steps to come has a new holder: those are theirs. What it has cost already is not, and
     * nothing is begun anew.
     *
     * @param row id of the policy row that set it
     */
    record Inherit(Stage stage, String row, String holder) implements DeadlineChange {}

    /** An open deadline stands still until it is moved or ends. */
    record Pause(Stage stage, String holder) implements DeadlineChange {}

    /** What a unit still had to do no longer matters; the citizen's clock {@link Stage#FEEDBACK} runs on. */
    record Relieve(String holder) implements DeadlineChange {}

    /**
     * Open deadlines no longer matter.
     *
     * @param stage null for every stage
     * @param holder null for everybody's
     */
    record Cancel(@Nullable Stage stage, @Nullable String holder) implements DeadlineChange {}
}
