package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianxian.routes.outbound.Department.FAULT;
import static org.qianxian.routes.outbound.Orders.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outcome;

/** One department's trouble is its own. */
class TroubledTargetsTest {
    @TempDir
    Path directory;

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final MemoryTargetStates states = new MemoryTargetStates();
    private Hub hub;

    @BeforeEach
    void prepare() {
        hub = new Hub(directory, outbox, states);
    }

    @AfterEach
    void close() {
        outbox.away(false);
        hub.close();
    }

    @Test
    void departments_that_hang_do_not_starve_the_others() throws Exception {
        for (int i = 0; i < 40; i++) {
            hub.department("hanging-" + i).hang();
        }
        hub.department("healthy");
        for (int i = 0; i < 40; i++) {
            outbox.add(order(i + 1, "hanging-" + i));
        }
        LongStream.rangeClosed(101, 300).forEach(id -> outbox.add(order(id, "healthy")));

        hub.start();

        await("the healthy one has everything")
                .atMost(Duration.ofSeconds(5))
                .until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 200);
    }

    @Test
    void a_message_that_always_fails_steps_aside() throws Exception {
        Department housing = hub.department("housing");
        housing.answers(dispatch -> {
            if (dispatch.id() == 1) {
                throw new IllegalStateException("a defect");
            }
            return new Outcome.Accepted(null);
        });
        LongStream.rangeClosed(1, 50).forEach(id -> outbox.add(order(id, "housing")));

        hub.start();

        await("the rest is delivered").until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 49);
        await("it ends on a worklist").until(() -> outbox.stateOf(1) == DispatchState.FAILED);
    }

    @Test
    void a_target_works_as_many_at_once_as_it_may() throws Exception {
        Department housing = hub.department("housing").limits(3, 10_000);
        // What waits behind a hanging call is meant to wait here, not to be taken for lost and released again.
        hub.settings = hub.settings.withRelay(RelaySettings.DEFAULT);
        housing.hang();
        LongStream.rangeClosed(1, 20).forEach(id -> outbox.add(order(id, "housing")));

        hub.start();

        await("three are under way").until(() -> housing.calls().size() == 3);
        await("and no more")
                .during(Duration.ofMillis(500))
                .until(() -> housing.calls().size() == 3);
        housing.letGo();
        await("all are delivered").until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 20);
        assertThat(housing.calls()).doesNotHaveDuplicates();
    }

    @Test
    void a_target_is_not_worked_faster_than_it_may() throws Exception {
        Department housing = hub.department("housing").limits(4, 20);
        LongStream.rangeClosed(1, 20).forEach(id -> outbox.add(order(id, "housing")));
        Instant before = Instant.now();

        hub.start();

        await("all are delivered").until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 20);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(800));
        assertThat(housing.calls()).hasSize(20);
    }

    @Test
    void the_breaker_opens_probes_and_closes_by_itself() throws Exception {
        hub.settings = hub.settings.withBreaker(new BreakerSettings(3, Duration.ofMillis(700), Duration.ofSeconds(1)));
        Department housing = hub.department("housing");
        housing.answers(new Outcome.Unavailable(null, FAULT));
        hub.department("healthy");
        LongStream.rangeClosed(1, 30).forEach(id -> outbox.add(order(id, "housing")));
        hub.start();

        await("opened").until(() -> hub.outbound().breakerState("housing").equals("open"));
        assertThat(housing.calls()).hasSizeLessThanOrEqualTo(4);
        assertThat(states.all().get("housing").breakerOpenUntil()).isNotNull();
        outbox.add(order(100, "healthy"));
        await("others are untouched").until(() -> outbox.stateOf(100) == DispatchState.DELIVERED);
        await("probes, and stays open").until(() -> housing.calls().size() >= 4);
        housing.answers(new Outcome.Accepted(null));

        await("closed").until(() -> hub.outbound().breakerState("housing").equals("closed"));
        await("all are delivered")
                .atMost(Duration.ofSeconds(60))
                .until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 31);
        assertThat(states.all().get("housing").breakerOpenUntil()).isNull();
    }

    @Test
    void a_misconfigured_target_is_called_once_and_alerted_once() throws Exception {
        Department housing = hub.department("housing");
        housing.answers(new Outcome.Misconfigured(FAULT));
        LongStream.rangeClosed(1, 30).forEach(id -> outbox.add(order(id, "housing")));
        List<String> alerts = new CopyOnWriteArrayList<>();
        hub.start();
        hub.outbound().listen(new BreakerListener() {
            @Override
            public void opened(String target, Instant until, String reason) {
                alerts.add(target);
            }

            @Override
            public void closed(String target) {
                alerts.add("closed " + target);
            }
        });

        await("opened").until(() -> hub.outbound().breakerState("housing").equals("open"));
        await("nothing counts, nothing is given up")
                .during(Duration.ofMillis(500))
                .until(() -> outbox.states().keySet().stream()
                        .allMatch(state -> state == DispatchState.DUE || state == DispatchState.QUEUED));
        assertThat(housing.calls()).hasSize(1);
        assertThat(outbox.attemptOf(housing.calls().get(0))).isEqualTo(1);
        assertThat(alerts).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_target_for_which_nothing_can_even_be_written_is_known_to_be_misconfigured() throws Exception {
        hub.department("housing").cannotBeWritten(new Outcome.Misconfigured(FAULT));
        outbox.add(order(1, "housing"));

        hub.start();

        await("opened").until(() -> hub.outbound().breakerState("housing").equals("open"));
        assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.DUE);
        assertThat(outbox.attemptOf(1)).isEqualTo(1);
    }

    @Test
    void what_waited_for_a_mended_target_goes_at_once() throws Exception {
        Duration anHour = Duration.ofHours(1);
        hub.settings = hub.settings
                .withBreaker(new BreakerSettings(1, anHour, anHour))
                .withRetry(new RetrySettings(4, anHour, anHour, anHour, 3));
        Department housing = hub.department("housing");
        housing.answers(new Outcome.Misconfigured(FAULT));
        outbox.add(order(1, "housing"));
        outbox.add(order(2, "housing"));
        hub.start();
        await("opened").until(() -> hub.outbound().breakerState("housing").equals("open"));
        housing.answers(new Outcome.Accepted(null));

        hub.outbound().closeBreaker("housing");

        await("both are delivered").until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 2);
    }

    @Test
    void an_operators_pause_survives_a_restart_and_ends_when_resumed() throws Exception {
        Department housing = hub.department("housing");
        hub.start();
        hub.outbound().pauses().pause("housing", "wang", "maintenance");
        LongStream.rangeClosed(1, 10).forEach(id -> outbox.add(order(id, "housing")));
        hub.outbound().wake();
        await("nothing goes")
                .during(Duration.ofMillis(400))
                .until(() -> housing.calls().isEmpty());

        hub.stop();
        hub.start();
        await("nothing goes")
                .during(Duration.ofMillis(400))
                .until(() -> housing.calls().isEmpty());
        hub.outbound().pauses().resume("housing", "wang");

        await("all are delivered").until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 10);
    }

    @Test
    void what_was_queued_when_the_pause_came_is_put_back_uncounted() throws Exception {
        Department housing = hub.department("housing");
        housing.hang();
        LongStream.rangeClosed(1, 10).forEach(id -> outbox.add(order(id, "housing")));
        hub.start();
        await("one is under way").until(() -> housing.calls().size() == 1);

        hub.outbound().pauses().pause("housing", "wang", "maintenance");
        housing.letGo();

        await("the one under way ends, the others wait in the outbox")
                .until(() -> outbox.states().getOrDefault(DispatchState.DELIVERED, 0L) == 1
                        && outbox.states().getOrDefault(DispatchState.DUE, 0L) == 9);
        assertThat(outbox.attemptOf(10)).isEqualTo(1);
    }

    @Test
    void an_action_that_the_system_cannot_take_is_not_sent() throws Exception {
        Department housing = hub.department("housing").takingOnly(Action.DISPATCH);
        outbox.add(order(1, "housing", Action.URGE, 1));

        hub.start();

        await("on a worklist").until(() -> outbox.stateOf(1) == DispatchState.REFUSED);
        assertThat(housing.calls()).isEmpty();
        assertThat(outbox.settlements().get(0).work().kind()).isEqualTo(WorkKind.DISPATCH_UNSUPPORTED);
    }

    @Test
    void the_relay_goes_on_when_the_store_is_back() throws Exception {
        hub.department("housing");
        hub.start();
        outbox.away(true);
        await("it notices").pollDelay(Duration.ofMillis(300)).until(() -> true);
        outbox.add(order(1, "housing"));

        outbox.away(false);

        await("delivered").until(() -> outbox.stateOf(1) == DispatchState.DELIVERED);
    }
}
