package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianxian.routes.outbound.Department.FAULT;
import static org.qianxian.routes.outbound.Orders.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outcome;

/** The hub, the store or the reply is lost between a call and its outcome: nobody is called twice on a guess. */
class InterruptedAttemptsTest {
    private static final String UNIT = "230602-housing";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final MemoryOutbox outbox = new MemoryOutbox();
    private Hub hub;

    @BeforeEach
    void prepare() {
        hub = new Hub(directory, outbox, new MemoryTargetStates());
        outbox.add(order(1, UNIT));
    }

    @AfterEach
    void close() {
        outbox.away(false);
        hub.close();
    }

    @Test
    void after_a_crash_a_system_that_can_be_asked_is_asked_and_not_called_again() throws Exception {
        Department housing = hub.department(UNIT).notIdempotent();
        housing.whenAsked(new LookUp.Found("R7"));
        crashAfterCall(housing);

        hub.start();

        await("found").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.DELIVERED));
        assertThat(housing.calls()).containsExactly(1L);
        assertThat(outbox.settlements().get(0).reference()).isEqualTo("R7");
    }

    @Test
    void after_a_crash_what_certainly_did_not_arrive_is_sent_again() throws Exception {
        Department housing = hub.department(UNIT).notIdempotent();
        housing.whenAsked(new LookUp.NotFound());
        crashAfterCall(housing);

        hub.start();

        await("sent again").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.DELIVERED));
        assertThat(housing.calls()).containsExactly(1L, 1L);
    }

    @Test
    void after_a_crash_a_system_that_cannot_be_asked_waits_for_a_human() throws Exception {
        Department housing = hub.department(UNIT).notIdempotent().cannotBeAsked();
        crashAfterCall(housing);

        hub.start();

        await("on a worklist").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.UNCERTAIN));
        assertThat(housing.calls()).containsExactly(1L);
        assertThat(outbox.settlements().get(0).work().kind()).isEqualTo(WorkKind.DISPATCH_UNCERTAIN);
        assertThat(outbox.settlements().get(0).work().holder()).isEqualTo("centre-of-" + UNIT);
    }

    @Test
    void after_a_crash_a_system_that_recognises_repeats_is_called_again() throws Exception {
        Department housing = hub.department(UNIT);
        crashAfterCall(housing);

        hub.start();

        await("delivered").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.DELIVERED));
        assertThat(housing.calls()).containsExactly(1L, 1L);
    }

    @Test
    void the_claim_of_a_hub_that_is_gone_is_taken_over() throws Exception {
        hub.department(UNIT).notIdempotent().cannotBeAsked();
        outbox.claim(
                outbox.look(1).orElseThrow(), "request", "node-2", Instant.now().minus(Duration.ofMinutes(5)));

        hub.start();

        await("taken over").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.UNCERTAIN));
    }

    @Test
    void a_system_that_never_answers_about_the_claim_of_a_hub_that_is_gone_is_a_humans() throws Exception {
        hub.department(UNIT).notIdempotent().whenAsked(new LookUp.Unknown(FAULT));
        outbox.claim(
                outbox.look(1).orElseThrow(), "request", "node-2", Instant.now().minus(Duration.ofMinutes(5)));

        hub.start();

        await("on a worklist").atMost(SOON).until(() -> outbox.stateOf(1) == DispatchState.UNCERTAIN);
    }

    @Test
    void the_claim_of_a_hub_that_is_alive_is_left_alone() throws Exception {
        Department housing = hub.department(UNIT).notIdempotent().cannotBeAsked();
        hub.liveNodes = java.util.Set.of("node-1", "node-2");
        outbox.claim(
                outbox.look(1).orElseThrow(), "request", "node-2", Instant.now().minus(Duration.ofMinutes(5)));

        hub.start();

        await("left alone").during(Duration.ofSeconds(1)).until(() -> outbox.stateOf(1) == DispatchState.IN_FLIGHT);
        assertThat(housing.calls()).isEmpty();
    }

    @Test
    void a_system_that_does_not_answer_when_asked_is_asked_again_and_then_a_human_is() throws Exception {
        Department housing = hub.department(UNIT).notIdempotent();
        housing.answers(new Outcome.Uncertain(FAULT));
        housing.whenAsked(new LookUp.Unknown(FAULT));

        hub.start();

        await("on a worklist").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.UNCERTAIN));
        assertThat(housing.calls()).containsExactly(1L);
        assertThat(housing.timesAsked()).isEqualTo(4);
    }

    @Test
    void a_system_that_hangs_when_asked_holds_up_neither_the_others_nor_the_hub() throws Exception {
        hub.department("slow").notIdempotent().silentWhenAsked();
        hub.department("quick").notIdempotent().whenAsked(new LookUp.Found("R7"));
        for (long id = 10; id < 40; id++) {
            interrupted(id, "slow");
        }
        interrupted(50, "quick");

        hub.start();

        await("another's is found").atMost(SOON).until(() -> outbox.stateOf(50) == DispatchState.DELIVERED);
        hub.states.pause(UNIT, "operator of another hub", "moving", Instant.now());
        await("what operators say is heard")
                .atMost(SOON)
                .until(() -> hub.outbound().pauses().isPaused(UNIT));
        await("each of its own is with a human")
                .atMost(SOON)
                .until(() -> outbox.states().getOrDefault(DispatchState.UNCERTAIN, 0L) == 30);
    }

    @Test
    void an_outcome_that_could_not_be_stored_is_stored_later_without_another_call() throws Exception {
        Department housing = hub.department(UNIT).notIdempotent().cannotBeAsked();
        housing.answers(dispatch -> {
            outbox.away(true);
            return new Outcome.Accepted("R1");
        });
        hub.start();
        await("called").until(() -> !housing.calls().isEmpty());
        await("not acknowledged before it is stored")
                .during(Duration.ofMillis(500))
                .until(() -> hub.broker().depth(UNIT).orElse(0) == 1);

        outbox.away(false);

        await("stored").untilAsserted(() -> assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.DELIVERED));
        await("acknowledged").until(() -> hub.broker().depth(UNIT).orElse(1) == 0);
        assertThat(housing.calls()).containsExactly(1L);
    }

    /** As this node's former life left it. */
    private void interrupted(long id, String target) {
        outbox.add(order(id, target));
        outbox.claim(outbox.look(id).orElseThrow(), "request", "node-1", Instant.now());
    }

    /** The call is made, then the store is gone; the hub stops without an outcome and its memory is lost. */
    private void crashAfterCall(Department housing) throws Exception {
        housing.answers(dispatch -> {
            outbox.away(true);
            return new Outcome.Accepted("R1");
        });
        hub.start();
        await("called").until(() -> !housing.calls().isEmpty());
        hub.stop();
        outbox.away(false);
        housing.answers(dispatch -> new Outcome.Accepted("R1"));
    }
}
