package org.qianxian.rules.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Rationale;

/**
 * A case as it stands at the end of a step.
 *
 * @param journal all of it
 * @param news what the step added to it
 * @param sent what the step dispatched
 */
record Moment(
        City city,
        CivicCase situation,
        String centre,
        List<JournalEntry> journal,
        List<JournalEntry> news,
        List<NewDispatch> sent,
        List<OpenDeadline> deadlines,
        List<WorkChange.Open> work) {

    String code(Who who) {
        return who.code(situation, centre);
    }

    /** What the deadlines missed so far have cost together. */
    BigDecimal points() {
        return events().map(Moment::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal points(Event event) {
        if (event instanceof Event.Overdue overdue) {
            return overdue.points();
        }
        return event instanceof Event.StillOverdue overdue ? overdue.points() : BigDecimal.ZERO;
    }

    /** The row by which it was routed, or moved, last. */
    String assigningRow() {
        return last(event -> event instanceof Event.Assigned assigned
                ? chosen(assigned.assignment().why())
                : event instanceof Event.NotRouted unrouted ? chosen(unrouted.why()) : escalationRow(event));
    }

    String routingRow() {
        return last(event -> event instanceof Event.Assigned assigned
                ? chosen(assigned.assignment().why())
                : event instanceof Event.NotRouted unrouted ? chosen(unrouted.why()) : null);
    }

    /** The row that made it climb last. */
    String escalationRow() {
        return last(Moment::escalationRow);
    }

    private static @Nullable String escalationRow(Event event) {
        if (event instanceof Event.Escalated escalated) {
            return chosen(escalated.why());
        }
        return event instanceof Event.EscalationUnresolved unresolved ? chosen(unresolved.why()) : null;
    }

    /** The row of the last light or card. */
    String supervisionRow() {
        return last(event -> event instanceof Event.Overdue overdue
                ? overdue.rule()
                : event instanceof Event.StillOverdue still ? still.rule() : null);
    }

    String urgencyRow() {
        return last(event -> event instanceof Event.Accepted accepted ? chosen(accepted.why()) : null);
    }

    Optional<String> closedAs() {
        String reason = last(event -> event instanceof Event.Closed closed ? closed.reason() : null);
        return situation.closedAt() == null || reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    Stream<Event> events() {
        return journal.stream().map(JournalEntry::event);
    }

    private String last(Function<Event, @Nullable String> of) {
        return events().flatMap(event -> Stream.ofNullable(of.apply(event)))
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    private static @Nullable String chosen(@Nullable Rationale why) {
        return why == null ? null : why.chosen();
    }
}
