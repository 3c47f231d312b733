package org.qianxian.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;

/** In the place of relay, broker and connectors: every dispatch arrives. */
final class Post {
    private static final int BATCH = 1000;
    private static final Duration NEVER = Duration.ofDays(365);

    private final Outbox outbox;
    private final Consumer<DispatchOrder> receiver;
    private long delivered;

    Post(Outbox outbox, Consumer<DispatchOrder> receiver) {
        this.outbox = outbox;
        this.receiver = receiver;
    }

    long delivered() {
        return delivered;
    }

    /** Until nothing is left. */
    void deliverAll() {
        while (true) {
            List<Outbox.Released> released = new ArrayList<>();
            outbox.release(BATCH, Instant.now(), NEVER, Outbox.Held.NOTHING, released::addAll);
            if (released.isEmpty()) {
                return;
            }
            released.forEach(this::deliver);
        }
    }

    private void deliver(Outbox.Released one) {
        outbox.look(one.id()).ifPresent(order -> {
            outbox.settle(accepted(order));
            delivered++;
            receiver.accept(order);
        });
    }

    private static Settlement accepted(DispatchOrder order) {
        return new Settlement(
                order.id(),
                order.attempt(),
                DispatchState.DELIVERED,
                null,
                "Accepted",
                "R-" + order.caseNumber(),
                "",
                "",
                null,
                Instant.now(),
                Duration.ZERO,
                true,
                false,
                null);
    }
}
