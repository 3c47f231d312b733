package org.qianxian.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;

/** An outbox that keeps its promises as long as the process lives. Rows survive what the tests call a crash of the hub. */
final class MemoryOutbox implements Outbox {
    private final Map<Long, Row> rows = new TreeMap<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private boolean away;

    private static final class Row {
        private DispatchOrder order;
        private DispatchState state = DispatchState.DUE;
        private Instant since = Instant.MIN;
        private boolean mayHaveHadEffect;
        private @Nullable String claimedBy;
        private @Nullable Instant claimedAt;

        Row(DispatchOrder order) {
            this.order = order;
        }
    }

    synchronized void add(DispatchOrder order) {
        rows.put(order.id(), new Row(order));
    }

    /** The store cannot be reached; every call throws. */
    synchronized void away(boolean isAway) {
        away = isAway;
    }

    synchronized DispatchState stateOf(long id) {
        return rows.get(id).state;
    }

    synchronized Map<DispatchState, Long> states() {
        return rows.values().stream().collect(Collectors.groupingBy(row -> row.state, Collectors.counting()));
    }

    synchronized int attemptOf(long id) {
        return rows.get(id).order.attempt();
    }

    synchronized List<Settlement> settlements() {
        return List.copyOf(settlements);
    }

    @Override
    public synchronized int release(
            int most, Instant now, Duration queuedTooLong, Held held, Consumer<List<Released>> handOver) {
        reach();
        List<Row> due = rows.values().stream()
                .filter(row -> !held.targets().contains(row.order.target().name())
                        || held.except().contains(errand(row)))
                .filter(row -> isDue(row, now) || isQueuedTooLong(row, now, queuedTooLong))
                .sorted(Comparator.comparing((Row row) -> row.order.urgency())
                        .reversed()
                        .thenComparing(row -> row.order.id()))
                .limit(most)
                .toList();
        if (!due.isEmpty()) {
            handOver.accept(due.stream()
                    .map(row -> new Released(row.order.id(), row.order.target().name(), row.order.urgency()))
                    .toList());
        }
        for (Row row : due) {
            row.state = DispatchState.QUEUED;
            row.since = now;
        }
        return due.size();
    }

    @Override
    public synchronized Optional<DispatchOrder> look(long id) {
        reach();
        Row row = rows.get(id);
        return row != null && isWaiting(row) ? Optional.of(row.order) : Optional.empty();
    }

    @Override
    public synchronized boolean claim(DispatchOrder order, String request, String node, Instant now) {
        reach();
        Row row = rows.get(order.id());
        if (!isWaiting(row) || row.order.attempt() != order.attempt()) {
            return false;
        }
        row.state = DispatchState.IN_FLIGHT;
        row.claimedBy = node;
        row.claimedAt = now;
        row.order = with(row.order, row.order.attempt(), request, row.order.reference());
        return true;
    }

    @Override
    public synchronized void settle(Settlement settlement) {
        reach();
        Row row = rows.get(settlement.dispatchId());
        boolean open = isWaiting(row) || row.state == DispatchState.IN_FLIGHT;
        if (!open || row.order.attempt() != settlement.attempt()) {
            return;
        }
        settlements.add(settlement);
        row.state = settlement.next();
        row.since = settlement.nextAttempt() == null ? Instant.MIN : settlement.nextAttempt();
        row.claimedBy = null;
        row.mayHaveHadEffect |= !settlement.withoutEffect();
        String request = row.order.rendered() == null ? settlement.request() : row.order.rendered();
        row.order = with(
                row.order,
                settlement.counted() ? settlement.attempt() + 1 : settlement.attempt(),
                row.mayHaveHadEffect ? request : null,
                settlement.reference());
    }

    @Override
    public synchronized void putBack(long id, Instant notBefore) {
        reach();
        Row row = rows.get(id);
        if (isWaiting(row)) {
            row.state = DispatchState.DUE;
            row.since = notBefore;
        }
    }

    @Override
    public synchronized void hasten(Set<Errand> errands) {
        reach();
        rows.values().stream()
                .filter(row -> row.state == DispatchState.DUE)
                .filter(row -> errands.contains(errand(row)))
                .forEach(row -> row.since = Instant.MIN);
    }

    @Override
    public synchronized void recall(String target) {
        reach();
        rows.values().stream()
                .filter(row -> row.state == DispatchState.QUEUED)
                .filter(row -> row.order.target().name().equals(target))
                .forEach(row -> {
                    row.state = DispatchState.DUE;
                    row.since = Instant.MIN;
                });
    }

    @Override
    public synchronized List<DispatchOrder> claimedBy(String node) {
        reach();
        return rows.values().stream()
                .filter(row -> row.state == DispatchState.IN_FLIGHT && node.equals(row.claimedBy))
                .map(row -> row.order)
                .toList();
    }

    @Override
    public synchronized Set<String> nodesWithClaimsBefore(Instant instant) {
        reach();
        return rows.values().stream()
                .filter(row -> row.claimedBy != null && row.claimedAt.isBefore(instant))
                .map(row -> row.claimedBy)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean rerun(long id, String by, Instant now) {
        Row row = rows.get(id);
        boolean stuck = Set.of(DispatchState.REFUSED, DispatchState.FAILED, DispatchState.UNCERTAIN)
                .contains(row.state);
        if (stuck) {
            row.mayHaveHadEffect &= row.state != DispatchState.REFUSED;
            String rendered = row.mayHaveHadEffect ? row.order.rendered() : null;
            row.state = DispatchState.DUE;
            row.since = now;
            row.order = with(row.order, 1, rendered, row.order.reference());
        }
        return stuck;
    }

    @Override
    public synchronized boolean cancel(long id, String by, String reason, Instant now) {
        Row row = rows.get(id);
        boolean open = row.state != DispatchState.DELIVERED && row.state != DispatchState.CANCELLED;
        if (open) {
            row.state = DispatchState.CANCELLED;
        }
        return open;
    }

    @Override
    public synchronized boolean confirmDelivered(long id, @Nullable String reference, String by, Instant now) {
        Row row = rows.get(id);
        boolean uncertain = row.state == DispatchState.UNCERTAIN;
        if (uncertain) {
            row.state = DispatchState.DELIVERED;
        }
        return uncertain;
    }

    @Override
    public synchronized List<Depth> depths() {
        reach();
        Map<String, List<Row>> waiting = rows.values().stream()
                .filter(this::isWaiting)
                .collect(Collectors.groupingBy(
                        row -> row.order.target().name(), LinkedHashMap::new, Collectors.toList()));
        return waiting.entrySet().stream()
                .map(entry -> new Depth(
                        entry.getKey(),
                        entry.getValue().size(),
                        0,
                        0,
                        0,
                        0,
                        entry.getValue().get(0).order.createdAt()))
                .toList();
    }

    @Override
    public synchronized Depth depth(String name, Set<Errand> errands) {
        reach();
        List<Row> waiting = rows.values().stream()
                .filter(this::isWaiting)
                .filter(row -> errands.contains(errand(row)))
                .toList();
        Instant oldest = waiting.isEmpty() ? null : waiting.get(0).order.createdAt();
        return new Depth(name, waiting.size(), 0, 0, 0, 0, oldest);
    }

    @Override
    public synchronized Set<String> unitsWithOpenWork() {
        reach();
        return rows.values().stream()
                .filter(row -> row.state == DispatchState.DELIVERED)
                .map(row -> row.order.target().name())
                .collect(Collectors.toSet());
    }

    private void reach() {
        if (away) {
            throw new IllegalStateException("the store cannot be reached");
        }
    }

    private static Errand errand(Row row) {
        return new Errand(row.order.target().name(), row.order.action());
    }

    private boolean isWaiting(Row row) {
        return row.state == DispatchState.DUE || row.state == DispatchState.QUEUED;
    }

    private boolean isDue(Row row, Instant now) {
        return row.state == DispatchState.DUE && !row.since.isAfter(now) && isFirst(row);
    }

    private static boolean isQueuedTooLong(Row row, Instant now, Duration queuedTooLong) {
        return row.state == DispatchState.QUEUED
                && row.since.plus(queuedTooLong).isBefore(now);
    }

    /** One dispatch of a case and target at a time. */
    private boolean isFirst(Row row) {
        return rows.values().stream()
                .filter(other -> other.order.id() < row.order.id())
                .filter(other -> other.order.caseNumber().equals(row.order.caseNumber())
                        && other.order.target().equals(row.order.target()))
                .allMatch(other -> other.state.releasesNext());
    }

    private static DispatchOrder with(
            DispatchOrder order, int attempt, @Nullable String rendered, @Nullable String reference) {
        return new DispatchOrder(
                order.id(),
                order.effectKey(),
                order.caseNumber(),
                order.target(),
                order.action(),
                order.urgency(),
                order.details(),
                order.due(),
                order.createdAt(),
                order.report(),
                order.assignedTier(),
                reference == null ? order.reference() : reference,
                attempt,
                rendered == null || rendered.isEmpty() ? null : rendered);
    }
}
