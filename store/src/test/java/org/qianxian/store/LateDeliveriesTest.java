package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.desk.ChasingDeliveries;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Message;

/** Life does not wait for a retry schedule: what has not arrived in time is told to people, once. */
class LateDeliveriesTest {
    private static final Map<Urgency, Duration> LIMITS = Map.of(
            Urgency.NORMAL, Duration.ofHours(4),
            Urgency.URGENT, Duration.ofHours(1),
            Urgency.CRITICAL, Duration.ofMinutes(5));

    private final Casework casework = new Casework();
    private final WorkLists workLists = new WorkLists(casework.database);
    private final ChasingDeliveries chasing = new ChasingDeliveries(
            new PostgresLateDeliveries(casework.database),
            () -> casework.city,
            target -> SmallCity.STREET_CENTRE,
            () -> casework.now);

    @AfterEach
    void close() {
        casework.close();
    }

    @Test
    void dangerToLifeIsToldAfterMinutesAndTheRestAfterHours() {
        CaseNumber fire = casework.begin("着火了");
        CaseNumber lamp = casework.begin("灯不亮");

        assertThat(chaseAfter(Duration.ofMinutes(4))).isZero();
        chaseAfter(Duration.ofMinutes(2));
        assertThat(late()).isNotEmpty().allSatisfy(item -> {
            assertThat(item.caseNumber()).isEqualTo(fire.value());
            assertThat(item.holder()).isEqualTo(SmallCity.STREET_CENTRE);
            assertThat(item.reason().in(Locale.CHINESE)).contains("6 分钟");
            assertThat(item.reason().remedyIn(Locale.CHINESE)).contains("电话");
        });
        chaseAfter(Duration.ofHours(4));
        assertThat(late()).extracting(WorkItem::caseNumber).contains(lamp.value());
    }

    @Test
    void nobodyIsToldTwiceNorOfWhatOnlyWaitsBehindAnother() {
        CaseNumber number = casework.begin("灯不亮");
        casework.handle(number, new Command.Urge("快"));

        assertThat(chaseAfter(Duration.ofHours(5))).isEqualTo(1);
        assertThat(chaseAfter(Duration.ofHours(5))).isZero();
        assertThat(late()).singleElement().satisfies(item -> {
            assertThat(casework.outbox.look(item.dispatchId()).orElseThrow().action())
                    .isEqualTo(Action.DISPATCH);
            assertThat(workLists.done(item.id(), "li", casework.now)).isTrue();
        });
        assertThat(chaseAfter(Duration.ofHours(5))).as("somebody saw to it").isZero();
    }

    @Test
    void theItemClosesItselfWhenTheDispatchHasArrived() {
        casework.begin("灯不亮");
        chaseAfter(Duration.ofHours(5));

        casework.deliverAll();
        chaseAfter(Duration.ofSeconds(15));

        assertThat(late()).isEmpty();
    }

    @Test
    void whatArrivedMeanwhileIsNotTold() {
        casework.begin("灯不亮");
        casework.now = casework.now.plus(Duration.ofHours(5));
        Instant limit = casework.now.minus(Duration.ofHours(4));
        PostgresLateDeliveries deliveries = new PostgresLateDeliveries(casework.database);
        var untold = deliveries.listUntold(Map.of(Urgency.NORMAL, limit), 10);
        assertThat(deliveries.listUntold(Map.of(Urgency.CRITICAL, limit), 10)).isEmpty();

        casework.deliverAll();
        untold.forEach(late -> deliveries.tell(
                late.dispatchId(),
                new WorkChange.Open(WorkKind.DISPATCH_UNDELIVERED, SmallCity.STREET_CENTRE, Message.of("b", "k"), null),
                casework.now));

        assertThat(untold).hasSize(1);
        assertThat(late()).isEmpty();
    }

    private int chaseAfter(Duration passed) {
        casework.now = casework.now.plus(passed);
        return chasing.chase(LIMITS, 100);
    }

    private List<WorkItem> late() {
        return workLists.listOpen(null, WorkKind.DISPATCH_UNDELIVERED, 0, 100);
    }
}
