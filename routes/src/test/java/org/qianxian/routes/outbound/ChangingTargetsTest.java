package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.qianxian.routes.outbound.Orders.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Departments come, change and go while the hub runs; the others do not notice. */
class ChangingTargetsTest {
    private static final Logger LOG = LoggerFactory.getLogger(ChangingTargetsTest.class);
    private static final int CITY = 407;

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
    void a_citys_departments_start_in_a_moment() throws Exception {
        for (int i = 0; i < CITY; i++) {
            hub.department("unit-" + i).limits(2, 50);
        }
        Instant before = Instant.now();

        hub.start();

        Duration took = Duration.between(before, Instant.now());
        LOG.info("broker and {} routes started in {} ms", CITY + 1, took.toMillis());
        assertThat(hub.context().getRoutes()).hasSize(CITY + 1);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        Instant stopping = Instant.now();
        hub.stop();
        LOG.info("stopped in {} ms", Duration.between(stopping, Instant.now()).toMillis());
    }

    @Test
    void a_changed_department_is_replaced_and_the_others_are_not_touched() throws Exception {
        hub.department("housing");
        hub.department("water");
        hub.start();
        Route untouched = hub.context().getRoute("dispatch-water");
        Route before = hub.context().getRoute("dispatch-housing");

        hub.department("housing").limits(2, 10_000);
        hub.outbound().replace(hub.targets());

        assertThat(hub.context().getRoute("dispatch-water")).isSameAs(untouched);
        assertThat(hub.context().getRoute("dispatch-housing")).isNotSameAs(before);
        outbox.add(order(1, "housing"));
        outbox.add(order(2, "water"));
        hub.outbound().wake();
        await("both deliver").until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 2);
    }

    @Test
    void a_department_that_gets_a_system_leaves_the_inbox() throws Exception {
        hub.start();
        outbox.add(order(1, "housing"));
        hub.outbound().wake();
        await("the inbox has it").until(() -> hub.inbox().calls().contains(1L));

        Department housing = hub.department("housing");
        hub.outbound().replace(hub.targets());
        outbox.add(order(2, "housing"));
        hub.outbound().wake();

        await("its own system has it").until(() -> housing.calls().contains(2L));
        assertThat(hub.context().getRouteController().getRouteStatus("dispatch-housing"))
                .isEqualTo(ServiceStatus.Started);
    }

    @Test
    void a_department_that_hangs_is_removed_in_a_moment_and_its_dispatches_go_to_the_inbox() throws Exception {
        hub.department("housing").hang();
        hub.start();
        outbox.add(order(1, "housing"));
        outbox.add(order(2, "housing"));
        hub.outbound().wake();
        await("one is under way").until(() -> !hub.department("housing").calls().isEmpty());

        Instant before = Instant.now();
        hub.outbound().replace(new Targets(Map.of(), hub.targets().inbox()));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(hub.context().getRoute("dispatch-housing")).isNull();
        await("the waiting one went to the inbox")
                .until(() -> hub.inbox().calls().contains(2L));
    }

    @Test
    void a_change_that_the_store_broke_off_is_finished_the_next_time() throws Exception {
        hub.settings = hub.settings.withBreaker(new BreakerSettings(1, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        hub.department("gas");
        hub.department("housing").answers(new Outcome.Unavailable(null, Department.FAULT));
        hub.start();
        outbox.add(order(1, "housing"));
        hub.outbound().wake();
        await("it is out of reach")
                .atMost(Duration.ofSeconds(30))
                .until(() -> hub.outbound().breakerState("housing").equals("open"));

        Installation mended = hub.department("housing").limits(2, 10_000).installation();
        Targets next = new Targets(Map.of("housing", mended), hub.targets().inbox());
        outbox.away(true);
        assertThatThrownBy(() -> hub.outbound().replace(next)).hasMessage("the store cannot be reached");
        outbox.away(false);
        hub.outbound().replace(next);

        assertThat(hub.outbound().breakerState("housing")).isEqualTo("closed");
    }

    @Test
    void what_waits_for_a_department_whose_file_was_removed_goes_to_a_worklist() throws Exception {
        hub.department("housing");
        hub.department("water");
        hub.start();
        Route untouched = hub.context().getRoute("dispatch-water");
        hub.outbound().pauses().pause("housing", "operator", "moving");
        outbox.add(order(1, "housing"));
        outbox.add(order(2, "housing"));
        hub.outbound().wake();

        Targets next = hub.targets();
        hub.outbound()
                .replace(new Targets(
                        Map.of("water", hub.department("water").installation()), next.inbox(), "water"::equals));

        await("both stand on a worklist, paused or not")
                .until(() -> outbox.states().getOrDefault(DispatchState.REFUSED, 0L) == 2);
        assertThat(outbox.settlements()).hasSize(2).allSatisfy(settled -> {
            assertThat(settled.work()).isNotNull();
            assertThat(settled.fault().in(Locale.CHINESE)).contains("已从配置中移除");
        });
        assertThat(hub.inbox().calls()).isEmpty();
        assertThat(hub.context().getRoute("dispatch-water")).isSameAs(untouched);
    }
}
