package org.qianxian.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;

/** An outbox that knows every dispatch and costs nothing, for measuring what surrounds it. */
final class EffortlessOutbox implements Outbox {
    private final DispatchOrder sample = Orders.order(1, "unit-0");
    private final CountDownLatch settled;

    EffortlessOutbox(CountDownLatch settled) {
        this.settled = settled;
    }

    @Override
    public Optional<DispatchOrder> look(long id) {
        return Optional.of(new DispatchOrder(
                id,
                sample.effectKey(),
                sample.caseNumber(),
                sample.target(),
                sample.action(),
                sample.urgency(),
                sample.details(),
                null,
                sample.createdAt(),
                sample.report(),
                null,
                null,
                1,
                null));
    }

    @Override
    public void settle(Settlement settlement) {
        settled.countDown();
    }

    @Override
    public int release(int most, Instant now, Duration queuedTooLong, Held held, Consumer<List<Released>> handOver) {
        return 0;
    }

    @Override
    public boolean claim(DispatchOrder order, String request, String node, Instant now) {
        return true;
    }

    @Override
    public void putBack(long id, Instant notBefore) {}

    @Override
    public void hasten(Set<Errand> errands) {}

    @Override
    public void recall(String target) {}

    @Override
    public List<DispatchOrder> claimedBy(String node) {
        return List.of();
    }

    @Override
    public Set<String> nodesWithClaimsBefore(Instant instant) {
        return Set.of();
    }

    @Override
    public boolean rerun(long id, String by, Instant now) {
        return false;
    }

    @Override
    public boolean cancel(long id, String by, String reason, Instant now) {
        return false;
    }

    @Override
    public boolean confirmDelivered(long id, @Nullable String reference, String by, Instant now) {
        return false;
    }

    @Override
    public List<Depth> depths() {
        return List.of();
    }

    @Override
    public Depth depth(String name, Set<Errand> errands) {
        return Depth.none(name);
    }

    @Override
    public Set<String> unitsWithOpenWork() {
        return Set.of();
    }
}
