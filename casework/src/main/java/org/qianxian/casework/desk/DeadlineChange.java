package org.qianxian.casework.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
     */
    record Begin(
            Stage stage,
            Party party,
            String holder,
            String row,
            Instant start,
            Instant warnAt,
            Instant due,
            boolean provisional)
            implements DeadlineChange {}

    /** @param holder null for whoever holds it */
    record Meet(Stage stage, @Nullable String holder) implements DeadlineChange {}

    /** An open deadline is due later. */
    record Move(Stage stage, String holder, Instant warnAt, Instant due, boolean provisional)
            implements DeadlineChange {}

    /**
     * All open deadlines of a unit, or of the whole case, no longer matter.
     *
     * @param holder null for everybody's
     */
    record Cancel(@Nullable String holder) implements DeadlineChange {}
}
