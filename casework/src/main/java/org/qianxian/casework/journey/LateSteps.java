package org.qianxian.casework.journey;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule;
import org.qianxian.casework.policy.Trigger;

/** What a deadline that passed unmet still has before it: the times past due that cards and escalations wait for. */
public final class LateSteps {
    private static final BigDecimal HOURS_A_DAY = BigDecimal.valueOf(24);
    private static final Comparator<TimeLimit> SHORTEST_FIRST =
            Comparator.comparing(LateSteps::hours).thenComparing(TimeLimit::toString);

    private LateSteps() {}

    /** Shortest first, without repetition. The first is step {@code DUE + 1}. */
    static List<TimeLimit> of(Policy policy, Stage stage) {
        Stream<TimeLimit> cards =
                policy.supervision(stage).stream().map(SupervisionRule::late).filter(Objects::nonNull);
        Stream<TimeLimit> climbs = trigger(stage).stream().flatMap(trigger -> policy.pastDue(trigger).stream());
        return Stream.concat(cards, climbs).distinct().sorted(SHORTEST_FIRST).toList();
    }

    /** How long past due the step comes; empty if there is no such step. */
    public static Optional<TimeLimit> find(Policy policy, Stage stage, int step) {
        int index = step - Command.DeadlineReached.DUE - 1;
        List<TimeLimit> steps = of(policy, stage);
        return index >= 0 && index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
    }

    /** What an unmet deadline of the stage triggers. */
    static Optional<Trigger> trigger(Stage stage) {
        return switch (stage) {
            case RESOLVE, REDO -> Optional.of(Trigger.RESOLVE_OVERDUE);
            case SIGN -> Optional.of(Trigger.SIGN_OVERDUE);
            default -> Optional.empty();
        };
    }

    private static BigDecimal hours(TimeLimit limit) {
        boolean days = limit.unit() == LimitUnit.CLOCK_DAY || limit.unit() == LimitUnit.WORK_DAY;
        return days ? limit.amount().multiply(HOURS_A_DAY) : limit.amount();
    }
}
