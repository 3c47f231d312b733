package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Outbox.Depth;
import org.qianxian.casework.dispatch.Outbox.Errand;
import org.qianxian.casework.dispatch.Outbox.Released;
import org.qianxian.casework.dispatch.Settlement;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Message;

class OutboxTest {
    private final Casework casework = new Casework();
    private final Outbox outbox = casework.outbox;

    @AfterEach
    void close() {
        casework.close();
    }

    @Test
    void oneACaseAndTargetIsOnItsWay() {
        CaseNumber number = casework.begin("灯不亮");
        casework.handle(number, new Command.Urge("快"));

        List<Released> first = release();
        assertThat(first).extracting(Released::target).containsExactly(SmallCity.HOUSING);
        assertThat(release()).isEmpty();
        DispatchOrder order = outbox.look(first.get(0).id()).orElseThrow();
        assertThat(order.action()).isEqualTo(Action.DISPATCH);
        outbox.settle(casework.settled(order, DispatchState.DELIVERED, "Accepted", "H-1"));

        DispatchOrder urge = outbox.look(release().get(0).id()).orElseThrow();
        assertThat(urge.action()).isEqualTo(Action.URGE);
        assertThat(urge.reference()).isEqualTo("H-1");
        assertThat(urge.effectKey()).isNotEqualTo(order.effectKey());
    }

    @Test
    void anOrderNamesWhatTheCaseHasByThen() {
        CaseNumber number = casework.begin("灯不亮");
        Attachment before = new Attachment("a".repeat(64), "image/jpeg", 7, "现场.jpg", Attachment.Shows.BEFORE);
        Attachment voice = new Attachment("b".repeat(64), "audio/mpeg", 9, "", Attachment.Shows.OTHER);
        casework.handle(number, new Command.Attach(before));
        casework.handle(number, new Command.Attach(voice));

        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();

        assertThat(order.attachments()).containsExactly(before, voice);
    }

    @Test
    void theUrgentGoFirst() {
        casework.begin("灯不亮");
        casework.begin("着火了");

        List<Released> released = release();

        assertThat(released)
                .extracting(Released::urgency)
                .containsExactly(Urgency.CRITICAL, Urgency.CRITICAL, Urgency.NORMAL);
    }

    @Test
    void whatWasNotHandedOverStaysDue() {
        casework.begin("灯不亮");

        assertThatThrownBy(() -> outbox.release(10, Instant.now(), Casework.LONG, Outbox.Held.NOTHING, ids -> {
                    throw new IllegalStateException("broker is away");
                }))
                .hasMessage("broker is away");

        assertThat(release()).hasSize(1);
    }

    @Test
    void heldTargetsWaitAndLostMessagesAreSentAgain() {
        casework.begin("灯不亮");

        assertThat(outbox.release(
                        10, Instant.now(), Casework.LONG, new Outbox.Held(Set.of(SmallCity.HOUSING)), ids -> {}))
                .isZero();
        List<Released> first = release();
        List<Released> again = new ArrayList<>();
        outbox.release(10, Instant.now().plusSeconds(10), Duration.ofSeconds(5), Outbox.Held.NOTHING, again::addAll);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aMessageThatOvertakesItsCommitIsTakenAsQueued() {
        casework.begin("灯不亮");
        List<DispatchOrder> seen = new ArrayList<>();

        outbox.release(
                10,
                Instant.now(),
                Casework.LONG,
                Outbox.Held.NOTHING,
                ids -> outbox.look(ids.get(0).id()).ifPresent(seen::add));

        assertThat(seen).hasSize(1);
        assertThat(outbox.claim(seen.get(0), "request", "node", Instant.now())).isTrue();
    }

    @Test
    void aClaimIsGivenOnceAndFoundAfterACrash() {
        casework.begin("灯不亮");
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();

        assertThat(outbox.claim(order, "request", "node-1", Instant.now())).isTrue();
        assertThat(outbox.claim(order, "request", "node-2", Instant.now())).isFalse();
        assertThat(outbox.look(order.id())).isEmpty();
        assertThat(outbox.nodesWithClaimsBefore(Instant.now().plusSeconds(1))).containsExactly("node-1");
        DispatchOrder found = outbox.claimedBy("node-1").get(0);
        assertThat(found.attempt()).isEqualTo(order.attempt());
        assertThat(found.rendered()).isEqualTo("request");

        outbox.settle(uncertain(found));
        assertThat(outbox.claimedBy("node-1")).isEmpty();
        assertThat(state(order.id())).isEqualTo("UNCERTAIN");
        assertThat(openItems(order.id())).isEqualTo(1);
    }

    @Test
    void aRetryWaitsForItsTimeAndIsRenderedAnewSinceNothingHadEffect() {
        casework.begin("灯不亮");
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();
        Instant later = Instant.now().plusSeconds(60);
        outbox.settle(retry(order, later, true));

        assertThat(outbox.look(order.id())).isEmpty();
        assertThat(release()).isEmpty();
        outbox.release(10, later, Casework.LONG, Outbox.Held.NOTHING, ids -> {});
        DispatchOrder second = outbox.look(order.id()).orElseThrow();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.rendered()).isNull();
        assertThat(second.effectKey()).isEqualTo(order.effectKey());
    }

    @Test
    void whatMayHaveHadEffectIsRepeatedUnchangedWhateverComesAfterIt() {
        casework.begin("灯不亮");
        outbox.settle(retry(look(), Instant.now(), true));
        DispatchOrder second = look();
        outbox.claim(second, "the second request", "node", Instant.now());
        outbox.settle(again(second, "Uncertain", false));
        DispatchOrder third = look();
        assertThat(third.rendered()).isEqualTo("the second request");

        outbox.settle(again(third, "Misconfigured", true));

        assertThat(look().rendered()).isEqualTo("the second request");
    }

    @Test
    void aRequestThatIsTheSameEachTimeIsKeptOnce() {
        casework.begin("灯不亮");
        outbox.settle(retry(look(), Instant.now(), false));
        outbox.settle(retry(look(), Instant.now(), false));
        DispatchOrder third = look();
        outbox.claim(third, "request of attempt 1", "node", Instant.now());
        outbox.settle(again(third, "Uncertain", false));

        assertThat(look().rendered()).isEqualTo("request of attempt 1");
        assertThat(casework.database.list(
                        "SELECT try FROM attempt WHERE request IS NOT NULL", row -> row.integer("try")))
                .containsExactly(1);
    }

    @Test
    void anAttemptThatDoesNotCountKeepsItsNumber() {
        casework.begin("灯不亮");
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();
        outbox.settle(retry(order, Instant.now(), false));

        release();
        assertThat(outbox.look(order.id()).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void aLateSettlementChangesNothing() {
        casework.begin("灯不亮");
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();
        outbox.settle(casework.settled(order, DispatchState.DELIVERED, "Accepted", "H"));
        outbox.settle(casework.settled(order, DispatchState.FAILED, "Unavailable", null));

        assertThat(state(order.id())).isEqualTo("DELIVERED");
    }

    @Test
    void anUncertainOneHoldsItsSuccessorsUntilAHumanDecides() {
        CaseNumber number = casework.begin("灯不亮");
        casework.handle(number, new Command.Urge("快"));
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();
        outbox.claim(order, "request", "node", Instant.now());
        outbox.settle(uncertain(order));

        assertThat(release()).isEmpty();
        assertThat(outbox.confirmDelivered(order.id(), "H-9", "li", Instant.now()))
                .isTrue();
        assertThat(outbox.confirmDelivered(order.id(), "H-9", "li", Instant.now()))
                .isFalse();
        assertThat(openItems(order.id())).isZero();
        assertThat(outbox.look(release().get(0).id()).orElseThrow().reference()).isEqualTo("H-9");
    }

    @Test
    void aRefusedOneIsRenderedAnewWhenItIsSentAgainAndAnUncertainOneIsNot() {
        casework.begin("灯不亮");
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();
        outbox.settle(casework.settled(order, DispatchState.REFUSED, "Refused", null));

        outbox.rerun(order.id(), "li", Instant.now());
        DispatchOrder mended = outbox.look(release().get(0).id()).orElseThrow();
        assertThat(mended.rendered()).isNull();
        assertThat(mended.effectKey()).isEqualTo(order.effectKey());

        outbox.claim(mended, "mended request", "node", Instant.now());
        outbox.settle(uncertain(mended));
        outbox.rerun(order.id(), "li", Instant.now());
        assertThat(outbox.look(release().get(0).id()).orElseThrow().rendered()).isEqualTo("mended request");
    }

    @Test
    void aFailedOneIsSentAgainByAHuman() {
        casework.begin("灯不亮");
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();
        outbox.settle(casework.settled(order, DispatchState.FAILED, "Unavailable", null));

        assertThat(outbox.rerun(order.id(), "li", Instant.now())).isTrue();
        assertThat(outbox.rerun(order.id(), "li", Instant.now())).isFalse();
        DispatchOrder again = outbox.look(release().get(0).id()).orElseThrow();
        assertThat(again.effectKey()).isEqualTo(order.effectKey());
        assertThat(outbox.cancel(again.id(), "li", "不用了", Instant.now())).isTrue();
        assertThat(outbox.look(again.id())).isEmpty();
    }

    @Test
    void whatWaitedForATargetThatIsBackIsDueNow() {
        casework.begin("灯不亮");
        DispatchOrder order = outbox.look(release().get(0).id()).orElseThrow();
        outbox.settle(retry(order, Instant.now().plus(Casework.LONG), true));

        outbox.hasten(Set.of(new Errand(SmallCity.WATER, Action.DISPATCH), new Errand(SmallCity.HOUSING, Action.URGE)));
        assertThat(release()).isEmpty();
        outbox.hasten(Set.of(new Errand(SmallCity.HOUSING, Action.DISPATCH)));
        assertThat(release()).hasSize(1);
    }

    @Test
    void depthsTellWhatWaits() {
        CaseNumber number = casework.begin("漏水");
        release();

        assertThat(outbox.depths())
                .extracting(Depth::target, Depth::waiting)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SmallCity.HOUSING, 1L),
                        org.assertj.core.groups.Tuple.tuple(SmallCity.WATER, 1L));
        assertThat(outbox.unitsWithOpenWork()).isEmpty();
        outbox.release(10, Instant.now().plusSeconds(1), Duration.ZERO, Outbox.Held.NOTHING, released -> {});
        for (String target : List.of(SmallCity.HOUSING, SmallCity.WATER)) {
            DispatchOrder order = outbox.look(idOf(target)).orElseThrow();
            outbox.settle(casework.settled(order, DispatchState.DELIVERED, "Accepted", null));
        }
        assertThat(outbox.unitsWithOpenWork()).containsExactlyInAnyOrder(SmallCity.HOUSING, SmallCity.WATER);
        casework.hear(number, SmallCity.WATER, UnitReport.Kind.COMPLETED, "1", 1);
        assertThat(outbox.unitsWithOpenWork()).contains(SmallCity.HOUSING); // it is still to answer the lead
        casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "1", 1);
        assertThat(outbox.unitsWithOpenWork()).isEmpty();
    }

    @Test
    void depthsTellWhatIsUnderWayAndWhatHumansAreToDecideAbout() {
        List<DispatchOrder> orders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            casework.begin("灯不亮");
            orders.add(outbox.look(release().get(0).id()).orElseThrow());
        }
        outbox.claim(orders.get(0), "request", "node", Instant.now());
        outbox.settle(uncertain(orders.get(1)));
        outbox.settle(refused(orders.get(2), WorkKind.DISPATCH_REFUSED));
        outbox.settle(refused(orders.get(3), WorkKind.DISPATCH_UNSUPPORTED));

        Instant oldest = orders.get(0).createdAt();
        assertThat(outbox.depths()).containsExactly(new Depth(SmallCity.HOUSING, 1, 1, 1, 1, 1, oldest));

        orders.subList(1, 4).forEach(order -> outbox.cancel(order.id(), "li", "不用了", Instant.now()));
        assertThat(outbox.depths()).containsExactly(new Depth(SmallCity.HOUSING, 1, 1, 0, 0, 0, oldest));
    }

    @Test
    void whatGoesAnotherWayIsReleasedToATargetOutOfReachAndStillOvertakesNothing() {
        CaseNumber known = casework.begin("灯不亮");
        DispatchOrder arrived = outbox.look(release().get(0).id()).orElseThrow();
        outbox.settle(casework.settled(arrived, DispatchState.DELIVERED, "Accepted", null));
        CaseNumber unknown = casework.begin("灯不亮");
        casework.handle(known, new Command.Urge("快"));
        casework.handle(unknown, new Command.Urge("快"));

        Outbox.Held held =
                new Outbox.Held(Set.of(SmallCity.HOUSING), Set.of(new Errand(SmallCity.HOUSING, Action.URGE)));
        List<Released> released = new ArrayList<>();
        outbox.release(10, Instant.now(), Casework.LONG, held, released::addAll);

        assertThat(released)
                .singleElement()
                .satisfies(one -> assertThat(outbox.look(one.id()).orElseThrow().caseNumber())
                        .isEqualTo(known));
    }

    @Test
    void someErrandsAreCountedByThemselves() {
        CaseNumber number = casework.begin("灯不亮");
        casework.handle(number, new Command.Urge("快"));

        Set<Errand> urges = Set.of(new Errand(SmallCity.HOUSING, Action.URGE), new Errand("others", Action.DISPATCH));
        assertThat(outbox.depths())
                .singleElement()
                .extracting(Depth::target, Depth::waiting)
                .containsExactly(SmallCity.HOUSING, 2L);
        assertThat(outbox.depth("letters", urges))
                .extracting(Depth::target, Depth::waiting)
                .containsExactly("letters", 1L);
        assertThat(outbox.depth("letters", Set.of())).isEqualTo(Depth.none("letters"));
    }

    private DispatchOrder look() {
        return outbox.look(release().get(0).id()).orElseThrow();
    }

    private List<Released> release() {
        List<Released> released = new ArrayList<>();
        outbox.release(10, Instant.now(), Casework.LONG, Outbox.Held.NOTHING, released::addAll);
        return released;
    }

    private Settlement uncertain(DispatchOrder order) {
        return new Settlement(
                order.id(),
                order.attempt(),
                DispatchState.UNCERTAIN,
                null,
                "Uncertain",
                null,
                "request",
                "",
                null,
                Instant.now(),
                Duration.ofMillis(5),
                true,
                false,
                new WorkChange.Open(WorkKind.DISPATCH_UNCERTAIN, SmallCity.STREET_CENTRE, Message.of("b", "k"), null));
    }

    private Settlement refused(DispatchOrder order, WorkKind kind) {
        return new Settlement(
                order.id(),
                order.attempt(),
                DispatchState.REFUSED,
                null,
                "Refused",
                null,
                "request",
                "",
                null,
                Instant.now(),
                Duration.ofMillis(5),
                true,
                false,
                new WorkChange.Open(kind, SmallCity.STREET_CENTRE, Message.of("b", "k"), null));
    }

    /** It repeated what had been stored. */
    private static Settlement again(DispatchOrder order, String outcome, boolean withoutEffect) {
        return new Settlement(
                order.id(),
                order.attempt(),
                DispatchState.DUE,
                Instant.now(),
                outcome,
                null,
                null,
                "",
                null,
                Instant.now(),
                Duration.ofMillis(5),
                true,
                withoutEffect,
                null);
    }

    /** Nobody was there. */
    private static Settlement retry(DispatchOrder order, Instant next, boolean counted) {
        return new Settlement(
                order.id(),
                order.attempt(),
                DispatchState.DUE,
                next,
                "Unavailable",
                null,
                "request of attempt " + order.attempt(),
                "",
                null,
                Instant.now(),
                Duration.ofMillis(5),
                counted,
                true,
                null);
    }

    private long idOf(String target) {
        return casework.database
                .find("SELECT id FROM dispatch WHERE target = ?", row -> row.number("id"), target)
                .orElseThrow();
    }

    private String state(long id) {
        return casework.database
                .find("SELECT state FROM dispatch WHERE id = ?", row -> row.text("state"), id)
                .orElseThrow();
    }

    private long openItems(long id) {
        return casework.database
                .find(
                        "SELECT count(*) AS n FROM work_item WHERE dispatch_id = ? AND state = 'OPEN'",
                        row -> row.number("n"),
                        id)
                .orElseThrow();
    }
}
