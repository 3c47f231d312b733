package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianxian.routes.outbound.Orders.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Capabilities.Instead;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Settlement;

/** A system takes nothing but dispatches; of all else its department is told by letter, through a real mail server. */
class LettersInsteadTest {
    private static final String UNIT = "230602-housing";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final MemoryTargetStates states = new MemoryTargetStates();
    private final LetterBox box = new LetterBox();
    private Hub hub;
    private Department housing;

    @BeforeEach
    void prepare() {
        hub = new Hub(directory, outbox, states);
        housing = hub.department(UNIT)
                .takingOnly(Action.DISPATCH)
                .insteadOf(Action.SUPERVISE, Instead.MAIL)
                .writtenTo(box.letters());
    }

    @AfterEach
    void close() {
        outbox.away(false);
        hub.close();
        box.close();
    }

    @Test
    void what_the_system_does_not_take_is_written_to_its_desk() throws Exception {
        box.open();
        outbox.add(order(1, UNIT, Action.DISPATCH, 1));
        outbox.add(order(2, UNIT, Action.SUPERVISE, 2));

        hub.start();

        await("both arrived").atMost(PATIENCE).until(() -> arrived(1) && arrived(2));
        assertThat(housing.calls()).containsExactly(1L);
        assertThat(box.only().getSubject()).isEqualTo("[DQ202611210000002] 督办 路灯不亮");
        assertThat(box.only().getAllRecipients()[0].toString()).contains(LetterBox.DESK);
        assertThat((String) box.only().getContent()).contains("某某局：", "贵单位的系统不能接收「督办」", "小区门口路灯不亮");
        Settlement letter = settlementOf(2);
        assertThat(letter.outcome()).isEqualTo("Accepted");
        assertThat(letter.request()).contains(LetterBox.DESK);
        assertThat(letter.reply()).startsWith("250");
        assertThat(letter.reference())
                .as("no number of the department's own system")
                .isNull();
    }

    @Test
    void when_system_and_mail_server_last_took_something_over_is_on_record_for_each() throws Exception {
        box.open();
        outbox.add(order(1, UNIT, Action.SUPERVISE, 1));
        hub.start();
        await("the letter has gone").atMost(PATIENCE).until(() -> arrived(1));
        hub.stop();

        assertThat(states.all()).containsOnlyKeys(Capabilities.LETTERS);
        assertThat(states.all().get(Capabilities.LETTERS).lastDelivered()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void while_the_mail_server_is_down_the_letter_waits_and_the_departments_system_is_reached() throws Exception {
        hub.settings = hub.settings
                .withBreaker(new BreakerSettings(2, Duration.ofMillis(300), Duration.ofSeconds(1)))
                .withRetry(new RetrySettings(
                        1000, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofMillis(800), 3));
        outbox.add(order(1, UNIT, Action.SUPERVISE, 1));
        hub.start();
        await("tried").atMost(PATIENCE).until(() -> !outbox.settlements().isEmpty());
        assertThat(settlementOf(1).outcome()).isEqualTo("Unavailable");

        outbox.add(order(2, UNIT, Action.DISPATCH, 2));
        hub.outbound().wake();
        await("the system has its own").atMost(PATIENCE).until(() -> arrived(2));
        assertThat(outbox.stateOf(1)).isNotEqualTo(DispatchState.DELIVERED);

        box.open();
        await("the letter follows").atMost(PATIENCE).until(() -> arrived(1));
        assertThat(box.subjects()).hasSize(1);
    }

    @Test
    void while_the_departments_system_is_out_of_reach_it_is_written_to_about_what_it_has() throws Exception {
        Duration anHour = Duration.ofHours(1);
        hub.settings = hub.settings
                .withBreaker(new BreakerSettings(1, anHour, anHour))
                .withRetry(new RetrySettings(4, anHour, anHour, anHour, 3));
        box.open();
        housing.answers(new Outcome.Unavailable(null, Department.FAULT));
        outbox.add(order(1, UNIT, Action.DISPATCH, 1));
        hub.start();
        await("out of reach")
                .atMost(PATIENCE)
                .until(() -> hub.outbound().breakerState(UNIT).equals("open"));

        outbox.add(order(2, UNIT, Action.SUPERVISE, 1));
        outbox.add(order(3, UNIT, Action.SUPERVISE, 3));
        hub.outbound().wake();

        await("written to").atMost(PATIENCE).until(() -> arrived(3));
        await("the letter about a case that it does not have yet waits behind that case")
                .during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> outbox.stateOf(2) == DispatchState.DUE);
        assertThat(outbox.stateOf(1)).isEqualTo(DispatchState.DUE);
    }

    @Test
    void a_department_that_an_operator_has_paused_is_not_written_to_either() throws Exception {
        box.open();
        hub.start();
        hub.outbound().pauses().pause(UNIT, "wang", "they asked us to");
        outbox.add(order(1, UNIT, Action.SUPERVISE, 1));
        hub.outbound().wake();
        await("nothing goes")
                .during(Duration.ofMillis(400))
                .atMost(PATIENCE)
                .until(() -> box.subjects().isEmpty());

        hub.outbound().pauses().resume(UNIT, "wang");

        await("it follows").atMost(PATIENCE).until(() -> arrived(1));
    }

    @Test
    void letters_can_be_paused_by_themselves() throws Exception {
        box.open();
        hub.start();
        hub.outbound().pauses().pause(Capabilities.LETTERS, "wang", "the mail server moves");
        outbox.add(order(1, UNIT, Action.SUPERVISE, 1));
        outbox.add(order(2, UNIT, Action.DISPATCH, 2));
        hub.outbound().wake();
        await("the system has its own").atMost(PATIENCE).until(() -> arrived(2));
        assertThat(box.subjects()).isEmpty();

        hub.outbound().pauses().resume(Capabilities.LETTERS, "wang");
        hub.outbound().closeBreaker(Capabilities.LETTERS);

        await("the letter follows at once").atMost(Duration.ofSeconds(20)).until(() -> arrived(1));
    }

    @Test
    void a_letter_that_a_crash_left_without_an_answer_is_not_written_twice() throws Exception {
        box.open();
        box.whenTaken(() -> outbox.away(true));
        outbox.add(order(1, UNIT, Action.SUPERVISE, 1));
        hub.start();
        await("taken over by the server")
                .atMost(PATIENCE)
                .until(() -> box.subjects().size() == 1);
        hub.stop();
        outbox.away(false);

        hub.start();

        await("a human must say").atMost(PATIENCE).until(() -> outbox.stateOf(1) == DispatchState.UNCERTAIN);
        assertThat(settlementOf(1).work().kind()).isEqualTo(WorkKind.DISPATCH_UNCERTAIN);
        assertThat(box.subjects()).hasSize(1);
    }

    @Test
    void without_a_letter_to_write_it_is_a_humans() throws Exception {
        hub.department("230602-water").takingOnly(Action.DISPATCH).insteadOf(Action.SUPERVISE, Instead.MAIL);
        outbox.add(order(1, "230602-water", Action.SUPERVISE, 1));

        hub.start();

        await("on a worklist").atMost(PATIENCE).until(() -> outbox.stateOf(1) == DispatchState.REFUSED);
        assertThat(settlementOf(1).work().kind()).isEqualTo(WorkKind.DISPATCH_UNSUPPORTED);
        assertThat(settlementOf(1).outcome()).isEqualTo(Outcome.Refused.class.getSimpleName());
    }

    private boolean arrived(long id) {
        return outbox.stateOf(id) == DispatchState.DELIVERED;
    }

    private Settlement settlementOf(long id) {
        return outbox.settlements().stream()
                .filter(settlement -> settlement.dispatchId() == id)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
