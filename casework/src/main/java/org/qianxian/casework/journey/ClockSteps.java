package org.qianxian.casework.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule;
import org.qianxian.casework.policy.Trigger;

/** What the clock does: warns, shows cards, and makes an overdue case climb. */
final class ClockSteps {
    private final AssigningSteps assigning;
    private final Policy policy;

    ClockSteps(AssigningSteps assigning, Policy policy) {
        this.assigning = assigning;
        this.policy = policy;
    }

    Answer decide(CivicCase situation, Command.DeadlineReached deadline) {
        if (!deadline.passed()) {
            return new Answer.Moved(
                    List.of(new Event.Warned(deadline.stage(), deadline.holder(), deadline.row(), deadline.due())));
        }
        Optional<SupervisionRule> rule = policy.supervise(deadline.stage(), true);
        List<Event> events = new ArrayList<>();
        events.add(new Event.Overdue(
                deadline.stage(),
                deadline.holder(),
                deadline.row(),
                deadline.due(),
                rule.map(found -> light(found.light())).orElse(Light.YELLOW_CARD),
                rule.map(SupervisionRule::points).orElse(0)));
        trigger(deadline.stage())
                .filter(trigger -> situation.ledBy(deadline.holder()))
                .ifPresent(trigger -> events.addAll(assigning.climb(situation, trigger, 1)));
        return new Answer.Moved(events);
    }

    private static Optional<Trigger> trigger(Stage stage) {
        return switch (stage) {
            case RESOLVE, REDO -> Optional.of(Trigger.RESOLVE_OVERDUE);
            case SIGN -> Optional.of(Trigger.SIGN_OVERDUE);
            default -> Optional.empty();
        };
    }

    /** The table's words for lights and cards 灯牌. */
    private static Light light(String word) {
        return switch (word) {
            case "红牌" -> Light.RED_CARD;
            case "黄灯" -> Light.YELLOW;
            default -> Light.YELLOW_CARD;
        };
    }
}
