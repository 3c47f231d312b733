package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Outbox.Released;
import org.qianxian.casework.dispatch.Reruns;
import org.qianxian.casework.dispatch.Reruns.Item;
import org.qianxian.casework.dispatch.Reruns.Selection;
import org.qianxian.casework.dispatch.Reruns.State;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;

/** A department's system was away for a night; what piled up on the worklist is sent again. */
class RerunsTest {
    private static final Selection FAILED = new Selection(SmallCity.HOUSING, Set.of(DispatchState.FAILED), null, null);

    private final Casework casework = new Casework();
    private final Reruns reruns = new PostgresReruns(casework.database);
    private final Instant now = Instant.now();
    private final List<CaseNumber> numbers = new ArrayList<>();

    @AfterEach
    void close() {
        casework.close();
    }

    @BeforeEach
    void fiveHaveFailed() {
        for (int i = 0; i < 5; i++) {
            numbers.add(casework.begin("灯不亮"));
        }
        settleAll(DispatchState.FAILED);
    }

    @Test
    void thePreviewCountsAndSendsNothing() {
        assertThat(reruns.preview(FAILED)).isEqualTo(Map.of(DispatchState.FAILED, 5L));
        assertThat(reruns.preview(new Selection(
                        SmallCity.HOUSING, Set.of(DispatchState.FAILED), casework.now.plusSeconds(1), null)))
                .isEqualTo(Map.of(DispatchState.FAILED, 0L));
        assertThat(release()).isEmpty();
    }

    @Test
    void aFewAreOnTheirWayAtOnceAndEachIsSentOnce() {
        long task = reruns.begin(FAILED, 2, "li", now);

        assertThat(reruns.goOn(task, now)).isEqualTo(2);
        assertThat(reruns.goOn(task, now)).as("no room").isZero();
        settleAll(DispatchState.DELIVERED);
        assertThat(reruns.goOn(task, now)).isEqualTo(2);
        settleAll(DispatchState.FAILED);
        assertThat(reruns.goOn(task, now)).isEqualTo(1);
        settleAll(DispatchState.DELIVERED);

        Reruns.Task ended = reruns.find(task).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(List.of(ended.total(), ended.rerun(), ended.delivered(), ended.stuck()))
                .as("what failed again is not sent a third time")
                .containsExactly(5L, 5L, 3L, 2L);
        assertThat(reruns.goOn(task, now)).isZero();
        assertThat(reruns.items(task)).hasSize(5).extracting(Item::result).containsOnly("rerun");
    }

    @Test
    void whatWaitsBehindWhatFailedTakesNoRoom() {
        numbers.forEach(number -> casework.handle(number, new Command.Urge("快")));
        long task = reruns.begin(FAILED, 3, "li", now);

        assertThat(reruns.goOn(task, now)).isEqualTo(3);
        assertThat(reruns.goOn(task, now)).as("no room").isZero();
        settleAll(DispatchState.DELIVERED);
        assertThat(reruns.goOn(task, now))
                .as("three cards are on their way now")
                .isZero();
        settleAll(DispatchState.DELIVERED);
        assertThat(reruns.goOn(task, now)).isEqualTo(2);
    }

    @Test
    void aPausedTaskWaitsAndACancelledOneNeverGoesOn() {
        long task = reruns.begin(FAILED, 1, "li", now);
        assertThat(reruns.goOn(task, now)).isEqualTo(1);
        settleAll(DispatchState.DELIVERED);

        assertThat(reruns.move(task, State.PAUSED, "wang", now)).isTrue();
        assertThat(reruns.goOn(task, now)).isZero();
        assertThat(reruns.move(task, State.RUNNING, "wang", now)).isTrue();
        assertThat(reruns.goOn(task, now)).isEqualTo(1);
        assertThat(reruns.move(task, State.CANCELLED, "wang", now)).isTrue();
        settleAll(DispatchState.DELIVERED);
        assertThat(reruns.goOn(task, now)).isZero();
        assertThat(reruns.move(task, State.RUNNING, "wang", now)).isFalse();
        assertThat(reruns.find(task).orElseThrow().changedBy()).isEqualTo("wang");
    }

    @Test
    void whatSomebodyDecidedMeanwhileIsLeftAlone() {
        long task = reruns.begin(FAILED, 10, "li", now);
        long given = reruns.items(task).get(0).dispatchId();
        casework.outbox.cancel(given, "wang", "已电话告知", now);

        assertThat(reruns.goOn(task, now)).isEqualTo(4);

        Reruns.Task ended = reruns.find(task).orElseThrow();
        assertThat(ended.skipped()).isEqualTo(1);
        assertThat(casework.outbox.look(given)).isEmpty();
    }

    @Test
    void twoTasksOverTheSameSendEachOnce() {
        long first = reruns.begin(FAILED, 10, "li", now);
        long second = reruns.begin(FAILED, 20, "wang", now);

        assertThat(reruns.goOn(first, now) + reruns.goOn(second, now)).isEqualTo(5);
        assertThat(release()).hasSize(5);
    }

    /** As after a crash: nothing of a task lives in the hub that began it. */
    @Test
    void anotherHubGoesOnWhereTheFirstStopped() {
        long task = reruns.begin(FAILED, 3, "li", now);
        assertThat(reruns.goOn(task, now)).isEqualTo(3);
        settleAll(DispatchState.DELIVERED);

        assertThat(new PostgresReruns(new Database(casework.pool)).goOn(task, now))
                .isEqualTo(2);
        assertThat(reruns.list())
                .singleElement()
                .satisfies(done -> assertThat(done.state()).isEqualTo(State.DONE));
    }

    @Test
    void anEmptyTaskIsDoneAtOnce() {
        long task = reruns.begin(new Selection("nobody", Set.of(DispatchState.REFUSED), null, null), 5, "li", now);
        assertThat(reruns.find(task).orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    void whatIsOnItsWayOrArrivedIsNoSelection() {
        assertThatThrownBy(() -> new Selection("x", Set.of(DispatchState.DELIVERED), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void settleAll(DispatchState to) {
        for (Released one : release()) {
            if (one.target().equals(SmallCity.HOUSING)) {
                DispatchOrder order = casework.outbox.look(one.id()).orElseThrow();
                casework.outbox.settle(casework.settled(order, to, "Tried", null));
            }
        }
    }

    private List<Released> release() {
        List<Released> released = new ArrayList<>();
        casework.outbox.release(
                100, Instant.now().plusSeconds(60), Casework.LONG, Outbox.Held.NOTHING, released::addAll);
        return released;
    }
}
