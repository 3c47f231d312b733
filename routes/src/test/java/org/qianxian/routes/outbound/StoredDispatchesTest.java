package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.account.Account;
import org.qianxian.casework.dispatch.Action;

/** The same promises with everything real: PostgreSQL, the broker, the routes. */
class StoredDispatchesTest extends StoredHub {

    @Test
    void everything_is_delivered_once_and_each_case_in_order() throws Exception {
        Department housing = hub.department("housing").limits(4, 10_000);
        for (int i = 0; i < 100; i++) {
            cases.begin("housing", Action.DISPATCH, Action.URGE, Action.URGE);
        }

        hub.start();

        await("all are delivered").atMost(Duration.ofSeconds(30)).until(() -> cases.waiting("housing") == 0);
        assertThat(housing.calls()).hasSize(300).doesNotHaveDuplicates();
        Map<String, List<Long>> perCase = new java.util.HashMap<>();
        housing.orders()
                .forEach(order -> perCase.computeIfAbsent(order.caseNumber().value(), number -> new ArrayList<>())
                        .add(order.id()));
        assertThat(perCase.values()).allSatisfy(ids -> assertThat(ids).isSorted());
    }

    @Test
    void deleting_the_brokers_directory_loses_nothing() throws Exception {
        Department water = hub.department("water");
        water.hang();
        for (int i = 0; i < 50; i++) {
            cases.begin("water", Action.DISPATCH);
        }
        hub.start();
        await("one is under way").until(() -> !water.calls().isEmpty());
        hub.stop();
        hub.deleteBrokerDirectory();
        water.letGo();

        hub.start();

        await("all are delivered").atMost(Duration.ofSeconds(30)).until(() -> cases.waiting("water") == 0);
        assertThat(Set.copyOf(water.calls())).hasSize(50);
    }

    @Test
    void an_interrupted_attempt_is_asked_about_and_not_repeated() throws Exception {
        Department police = hub.department("police").notIdempotent();
        police.whenAsked(new LookUp.Found("P1"));
        police.hang();
        cases.begin("police", Action.DISPATCH);
        hub.start();
        await("the call is under way").until(() -> !police.calls().isEmpty());
        hub.stop();
        assertThat(store.outbox().claimedBy("node-1")).hasSize(1);

        hub.start();

        await("found").until(() -> cases.waiting("police") == 0);
        assertThat(store.outbox().claimedBy("node-1")).isEmpty();
        assertThat(police.calls()).hasSize(1);
    }

    @Test
    void a_pause_and_an_open_breaker_are_kept_apart_and_both_survive_a_restart() throws Exception {
        hub.settings = hub.settings.withBreaker(new BreakerSettings(1, Duration.ofSeconds(30), Duration.ofSeconds(60)));
        Department gas = hub.department("gas");
        gas.answers(new org.qianxian.casework.dispatch.Outcome.Unavailable(null, Department.FAULT));
        cases.begin("gas", Action.DISPATCH);
        hub.start();
        await("opened").until(() -> hub.outbound().breakerState("gas").equals("open"));
        hub.outbound().pauses().pause("gas", "wang", "maintenance");
        hub.stop();
        int before = gas.calls().size();
        gas.answers(new org.qianxian.casework.dispatch.Outcome.Accepted(null));

        hub.start();
        assertThat(hub.outbound().breakerState("gas")).isEqualTo("open");
        assertThat(hub.outbound().pauses().isPaused("gas")).isTrue();
        hub.outbound().closeBreaker("gas");
        await("the pause still holds")
                .during(Duration.ofMillis(500))
                .until(() -> gas.calls().size() == before);
        hub.outbound().pauses().resume("gas", "wang");

        await("delivered").atMost(Duration.ofSeconds(40)).until(() -> cases.waiting("gas") == 0);
    }

    @Test
    void what_goes_as_a_letter_is_delivered_in_the_account_and_tells_no_number() throws Exception {
        try (LetterBox box = new LetterBox()) {
            box.open();
            Department heating = hub.department("heating")
                    .takingOnly(Action.DISPATCH, Action.URGE)
                    .insteadOf(Action.SUPERVISE, Capabilities.Instead.MAIL)
                    .writtenTo(box.letters());
            cases.begin("heating", Action.DISPATCH, Action.SUPERVISE, Action.URGE);
            long before = store.auditor().audit().totals().get("delivered");

            hub.start();

            await("all arrived").atMost(Duration.ofSeconds(60)).until(() -> cases.waiting("heating") == 0);
            assertThat(box.subjects()).hasSize(1);
            assertThat(heating.orders())
                    .extracting(order -> order.action())
                    .containsExactly(Action.DISPATCH, Action.URGE);
            assertThat(heating.orders().get(1).reference())
                    .isEqualTo("R" + heating.calls().get(0));
            Account account = store.auditor().audit();
            assertThat(account.totals().get("delivered") - before).isEqualTo(3);
            assertThat(account.orphans()).noneMatch(orphan -> orphan.record().equals("equation"));
        }
    }
}
