package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianxian.routes.outbound.Orders.order;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;

/** What is due is delivered: once, in each case's order, again after a broker was lost. */
class DeliveringDispatchesTest {
    @TempDir
    Path directory;

    private final MemoryOutbox outbox = new MemoryOutbox();
    private Hub hub;

    @BeforeEach
    void prepare() {
        hub = new Hub(directory, outbox, new MemoryTargetStates());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void each_dispatch_is_delivered_once() throws Exception {
        Department housing = hub.department("230602-housing");
        LongStream.rangeClosed(1, 200).forEach(id -> outbox.add(order(id, "230602-housing")));

        hub.start();

        await("all are delivered")
                .untilAsserted(() -> assertThat(outbox.states()).isEqualTo(Map.of(DispatchState.DELIVERED, 200L)));
        assertThat(housing.calls()).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_unit_without_a_system_is_served_by_the_inbox() throws Exception {
        outbox.add(order(1, "230602-nowhere"));

        hub.start();

        await("delivered").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.DELIVERED));
        assertThat(hub.inbox().calls()).containsExactly(1L);
    }

    @Test
    void dispatches_of_one_case_go_in_order() throws Exception {
        Department housing = hub.department("230602-housing").limits(4, 10_000);
        for (long id = 1; id <= 6; id++) {
            outbox.add(order(id, "230602-housing", id == 1 ? Action.DISPATCH : Action.URGE, 77));
        }

        hub.start();

        await("all are delivered")
                .untilAsserted(() -> assertThat(outbox.states()).isEqualTo(Map.of(DispatchState.DELIVERED, 6L)));
        assertThat(housing.calls()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void deleting_the_brokers_directory_loses_nothing() throws Exception {
        Department housing = hub.department("230602-housing");
        housing.hang();
        LongStream.rangeClosed(1, 50).forEach(id -> outbox.add(order(id, "230602-housing")));
        hub.start();
        await("all are queued and one is under way")
                .until(() -> !housing.calls().isEmpty());
        hub.stop();
        hub.deleteBrokerDirectory();
        housing.letGo();

        hub.start();

        await("all are delivered")
                .untilAsserted(() -> assertThat(outbox.states()).isEqualTo(Map.of(DispatchState.DELIVERED, 50L)));
    }
}
