package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianxian.routes.outbound.Department.FAULT;
import static org.qianxian.routes.outbound.Orders.order;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Settlement;

/** What each outcome comes to, for each sort of system. */
class JudgingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final RetrySettings RETRY =
            new RetrySettings(3, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), 10);

    private static final Outcome ACCEPTED = new Outcome.Accepted("R1");
    private static final Outcome REFUSED = new Outcome.Refused(FAULT);
    private static final Outcome UNAVAILABLE = new Outcome.Unavailable(null, FAULT);
    private static final Outcome MISCONFIGURED = new Outcome.Misconfigured(FAULT);
    private static final Outcome UNCERTAIN = new Outcome.Uncertain(FAULT);
    private static final LookUp FOUND = new LookUp.Found("R2");
    private static final LookUp NOT_FOUND = new LookUp.NotFound();

    private final Judging judging = new Judging(RETRY, target -> "centre");

    static Stream<Arguments> table() {
        Department idempotent = new Department("d");
        Department askable = new Department("d").notIdempotent();
        Department silent = new Department("d").notIdempotent().cannotBeAsked();
        return Stream.of(
                row(ACCEPTED, silent, null, 1, DispatchState.DELIVERED, true, null),
                row(REFUSED, idempotent, null, 1, DispatchState.REFUSED, true, WorkKind.DISPATCH_REFUSED),
                row(UNAVAILABLE, silent, null, 1, DispatchState.DUE, true, null),
                row(UNAVAILABLE, silent, null, 3, DispatchState.FAILED, true, WorkKind.DISPATCH_FAILED),
                row(MISCONFIGURED, silent, null, 1, DispatchState.DUE, false, null),
                row(MISCONFIGURED, silent, null, 3, DispatchState.DUE, false, null),
                row(UNCERTAIN, idempotent, null, 1, DispatchState.DUE, true, null),
                row(UNCERTAIN, idempotent, null, 3, DispatchState.FAILED, true, WorkKind.DISPATCH_FAILED),
                row(UNCERTAIN, askable, FOUND, 1, DispatchState.DELIVERED, true, null),
                row(UNCERTAIN, askable, NOT_FOUND, 1, DispatchState.DUE, true, null),
                row(UNCERTAIN, askable, NOT_FOUND, 3, DispatchState.FAILED, true, WorkKind.DISPATCH_FAILED),
                row(UNCERTAIN, askable, null, 1, DispatchState.UNCERTAIN, true, WorkKind.DISPATCH_UNCERTAIN),
                row(UNCERTAIN, silent, null, 1, DispatchState.UNCERTAIN, true, WorkKind.DISPATCH_UNCERTAIN));
    }

    @Test
    void a_worklist_calls_an_action_by_its_name() {
        Settlement settlement = judging.judge(attempt(REFUSED, new Department("d"), null, 1, false), NOW);

        assertThat(settlement.work().reason().in(java.util.Locale.CHINESE)).isEqualTo("对方（d）不接受「派单」");
    }

    @ParameterizedTest
    @MethodSource("table")
    void an_attempt_comes_to(
            Outcome outcome,
            Department department,
            @Nullable LookUp answer,
            int number,
            DispatchState next,
            boolean counted,
            @Nullable WorkKind work) {
        Settlement settlement = judging.judge(attempt(outcome, department, answer, number, false), NOW);

        assertThat(settlement.next()).isEqualTo(next);
        assertThat(settlement.counted()).isEqualTo(counted);
        assertThat(settlement.nextAttempt() == null).isEqualTo(next != DispatchState.DUE);
        assertThat(settlement.work() == null ? null : settlement.work().kind()).isEqualTo(work);
        assertThat(settlement.work() == null || settlement.work().holder().equals("centre"))
                .isTrue();
    }

    @Test
    void only_what_certainly_had_no_effect_may_be_rendered_anew() {
        Department idempotent = new Department("d");
        Department askable = new Department("d").notIdempotent();

        assertThat(Stream.of(REFUSED, UNAVAILABLE, MISCONFIGURED))
                .allMatch(outcome -> withoutEffect(outcome, idempotent, null));
        assertThat(withoutEffect(UNCERTAIN, askable, NOT_FOUND)).isTrue();
        assertThat(withoutEffect(UNCERTAIN, askable, FOUND)).isFalse();
        assertThat(withoutEffect(UNCERTAIN, idempotent, null)).isFalse();
        assertThat(withoutEffect(ACCEPTED, idempotent, null)).isFalse();
    }

    private boolean withoutEffect(Outcome outcome, Department department, @Nullable LookUp answer) {
        return judging.judge(attempt(outcome, department, answer, 1, false), NOW)
                .withoutEffect();
    }

    @Test
    void what_cannot_be_asked_now_is_left_open() {
        Department askable = new Department("d").notIdempotent();

        assertThat(judging.judge(attempt(UNCERTAIN, askable, new LookUp.Unknown(FAULT), 1, false), NOW))
                .isNull();
    }

    @Test
    void a_probe_neither_counts_nor_uses_retries_up() {
        Settlement settlement = judging.judge(attempt(UNAVAILABLE, new Department("d"), null, 3, true), NOW);

        assertThat(settlement.next()).isEqualTo(DispatchState.DUE);
        assertThat(settlement.counted()).isFalse();
    }

    @Test
    void a_target_that_asks_for_more_time_gets_it() {
        Outcome busy = new Outcome.Unavailable(Duration.ofHours(1), FAULT);

        Settlement settlement = judging.judge(attempt(busy, new Department("d"), null, 1, false), NOW);

        assertThat(settlement.nextAttempt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void waits_grow_and_stay_bounded() {
        Outcome busy = new Outcome.Unavailable(null, FAULT);
        Judging patient = new Judging(
                new RetrySettings(100, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), 10),
                target -> "centre");

        Instant first = patient.judge(attempt(busy, new Department("d"), null, 1, false), NOW)
                .nextAttempt();
        Instant last = patient.judge(attempt(busy, new Department("d"), null, 50, false), NOW)
                .nextAttempt();

        assertThat(first).isBetween(NOW.plusSeconds(7), NOW.plusSeconds(13));
        assertThat(last).isBetween(NOW.plusSeconds(42), NOW.plusSeconds(60));
    }

    @Test
    void an_action_that_the_system_cannot_take_goes_to_a_human() {
        Department simple = new Department("d").takingOnly(Action.DISPATCH);
        DispatchOrder urge = order(1, "d", Action.URGE, 1);
        Attempt attempt = new Attempt(urge, simple.installation(), "", REFUSED, "", null, NOW, Duration.ZERO, false);

        Settlement settlement = judging.judge(attempt, NOW);

        assertThat(settlement.next()).isEqualTo(DispatchState.REFUSED);
        assertThat(settlement.work().kind()).isEqualTo(WorkKind.DISPATCH_UNSUPPORTED);
        assertThat(settlement.work().reason().in(java.util.Locale.ENGLISH))
                .isEqualTo("the system of d cannot take \"urge\"");
    }

    private static Arguments row(
            Outcome outcome,
            Department department,
            @Nullable LookUp answer,
            int number,
            DispatchState next,
            boolean counted,
            @Nullable WorkKind work) {
        return Arguments.of(outcome, department, answer, number, next, counted, work);
    }

    private static Attempt attempt(
            Outcome outcome, Department department, @Nullable LookUp answer, int number, boolean probe) {
        return new Attempt(
                numbered(number),
                department.installation(),
                "request",
                outcome,
                "reply",
                answer,
                NOW,
                Duration.ofMillis(5),
                probe);
    }

    private static DispatchOrder numbered(int attempt) {
        DispatchOrder one = order(1, "d");
        return new DispatchOrder(
                one.id(),
                one.effectKey(),
                one.caseNumber(),
                one.target(),
                one.action(),
                one.urgency(),
                one.details(),
                one.due(),
                one.createdAt(),
                one.report(),
                one.assignedTier(),
                one.reference(),
                attempt,
                one.rendered());
    }
}
