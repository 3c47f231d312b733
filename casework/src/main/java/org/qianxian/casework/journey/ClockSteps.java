package org.qianxian.casework.journey;

import static org.qianxian.casework.journey.Command.DeadlineReached.DUE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule;
import org.qianxian.casework.policy.SupervisionRule.Moment;

/** What the clock does: warns, shows cards, makes an overdue case climb, and brings suspended ones back to mind. */
final class ClockSteps {
    private final AssigningSteps assigning;
    private final Policy policy;

    ClockSteps(AssigningSteps assigning, Policy policy) {
        this.assigning = assigning;
        this.policy = policy;
    }

    Answer decide(CivicCase situation, Command.DeadlineReached deadline) {
        if (deadline.stage() == Stage.REVIEW_DATE) {
            return new Answer.Moved(List.of(new Event.SuspensionReviewDue(deadline.due())));
        }
        if (deadline.step() < DUE) {
            return new Answer.Moved(
                    List.of(new Event.Warned(deadline.stage(), deadline.holder(), deadline.row(), deadline.due())));
        }
        return new Answer.Moved(
                deadline.step() == DUE ? overdue(situation, deadline) : stillOverdue(situation, deadline));
    }

    private List<Event> overdue(CivicCase situation, Command.DeadlineReached deadline) {
        Optional<SupervisionRule> rule = policy.supervision(deadline.stage()).stream()
                .filter(found -> found.moment() == Moment.EXPIRED)
                .findFirst();
        List<Event> events = new ArrayList<>();
        events.add(new Event.Overdue(
                deadline.stage(),
                deadline.holder(),
                deadline.row(),
                deadline.due(),
                rule.map(found -> Light.named(found.light())).orElse(Light.YELLOW_CARD),
                rule.map(SupervisionRule::points).orElse(BigDecimal.ZERO),
                rule.map(SupervisionRule::row).orElse(null)));
        events.addAll(climb(situation, deadline, 1));
        return events;
    }

    private List<Event> stillOverdue(CivicCase situation, Command.DeadlineReached deadline) {
        Optional<TimeLimit> late = LateSteps.find(policy, deadline.stage(), deadline.step());
        if (late.isEmpty()) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        policy.supervision(deadline.stage()).stream()
                .filter(rule -> late.get().equals(rule.late()))
                .findFirst()
                .ifPresent(rule -> events.add(new Event.StillOverdue(
                        deadline.stage(),
                        deadline.holder(),
                        deadline.row(),
                        deadline.due(),
                        late.get().toString(),
                        Light.named(rule.light()),
                        rule.points(),
                        rule.row())));
        LateSteps.trigger(deadline.stage()).ifPresent(trigger -> {
            int place = policy.pastDue(trigger).indexOf(late.get());
            if (place >= 0) {
                events.addAll(climb(situation, deadline, place + 2));
            }
        });
        return events;
    }

    /** Only the lead's lateness makes a case climb, and only while it runs. */
    private List<Event> climb(CivicCase situation, Command.DeadlineReached deadline, int count) {
        return LateSteps.trigger(deadline.stage())
                .filter(trigger ->
                        situation.ledBy(deadline.holder()) && situation.state().withUnit())
                .map(trigger -> assigning.climb(situation, trigger, count))
                .orElse(List.of());
    }
}
