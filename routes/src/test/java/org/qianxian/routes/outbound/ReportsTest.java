package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianxian.routes.outbound.Department.FAULT;
import static org.qianxian.routes.outbound.Orders.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Polled;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.MemoryCases;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Cursors;
import org.qianxian.casework.dispatch.UnitReport;

/** Reports that units' systems push, or are asked for. */
class ReportsTest extends CamelTestSupport {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Department housing = new Department("housing");
    private final TargetCatalog catalog = new TargetCatalog(
            new Targets(Map.of("housing", housing.installation()), new Department("inbox").installation()));
    /** Without any case: every report is about an unknown one and is kept. */
    private final MemoryCases desk = new MemoryCases(1);

    private final HearingReports hearing = new HearingReports(null, desk, Instant::now, "centre");
    private final PushDoor door = new PushDoor(catalog, hearing, desk, unit -> "centre", InstantSource.system());

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new ReportsRoute(door, "direct:reports");
    }

    @Test
    void a_pushed_report_is_heard_before_the_answer() {
        housing.reports(new Polled(List.of(report("1"), report("2")), "", List.of(), true));

        Exchange answer = push("housing", "the key", "{}");

        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("{\"heard\":2}");
        assertThat(desk.keptReports()).hasSize(2);
        assertThat(answer.getMessage().getHeader(Department.KEY_HEADER)).isNull();
    }

    @Test
    void what_cannot_be_read_is_kept_for_a_human_and_need_not_come_again() {
        housing.reports(new Polled(List.of(report("1")), "", List.of(FAULT), true));

        Exchange answer = push("housing", "the key", "{}");

        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer.getMessage().getBody(String.class)).contains("\"faults\":[", "\"heard\":1");
        assertThat(desk.caselessWork()).containsExactly(WorkKind.REPORT_UNREADABLE);
    }

    @Test
    void without_the_units_own_key_nothing_is_read() {
        housing.reports(new Polled(List.of(report("1")), "", List.of(), true));

        assertThat(status(push("housing", "another key", "{}"))).isEqualTo(401);
        assertThat(status(push("housing", null, "{}"))).isEqualTo(401);
        assertThat(desk.keptReports()).isEmpty();
    }

    @Test
    void an_unknown_unit_is_told_so() {
        Exchange answer = push("nowhere", "the key", "{}");

        assertThat(status(answer)).isEqualTo(404);
        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
                .startsWith("application/problem+json");
    }

    @Test
    void a_message_that_is_too_long_is_refused_unread() {
        assertThat(status(push("housing", "the key", "x".repeat(ReportsAnswer.LONGEST_BODY + 1))))
                .isEqualTo(413);
    }

    @Test
    void a_system_is_asked_at_its_pace_and_repeats_are_heard_once() {
        MemoryOutbox outbox = withOpenWork();
        MemoryCursors cursors = new MemoryCursors();
        housing.reports(new Polled(List.of(report("1")), "7", List.of(FAULT), true));

        try (Polling polling = polling(outbox, cursors)) {
            polling.start();
            await("asked again").atMost(Duration.ofSeconds(10)).until(() -> housing.timesAsked() >= 2);
        }

        assertThat(desk.keptReports()).hasSize(1);
        assertThat(desk.caselessWork()).contains(WorkKind.REPORT_UNREADABLE);
        assertThat(cursors.get("housing")).isEqualTo("7");
    }

    @Test
    void a_profile_says_how_often_its_systems_are_asked() {
        Department seldom = new Department("housing").asked("1h");
        TargetCatalog other = new TargetCatalog(
                new Targets(Map.of("housing", seldom.installation()), new Department("inbox").installation()));
        seldom.reports(new Polled(List.of(), "7", List.of(), true));

        try (Polling polling = polling(other, withOpenWork(), new MemoryCursors())) {
            polling.start();
            await("asked").until(() -> seldom.timesAsked() == 1);
            await("and not soon again").during(Duration.ofMillis(2500)).until(() -> seldom.timesAsked() == 1);
        }
    }

    @Test
    void a_system_that_is_down_is_asked_ever_more_rarely() {
        MemoryOutbox outbox = withOpenWork();
        housing.reports(new Polled(List.of(), "9", List.of(FAULT), false));
        MemoryCursors cursors = new MemoryCursors();

        try (Polling polling = polling(outbox, cursors)) {
            polling.start();
            await("asked").until(() -> housing.timesAsked() >= 1);
            await("but rarely").during(Duration.ofMillis(1500)).until(() -> housing.timesAsked() <= 2);
        }

        assertThat(cursors.get("housing")).isEmpty();
        assertThat(desk.caselessWork()).isEmpty();
    }

    @Test
    void a_system_that_another_hub_asks_is_left_alone() {
        MemoryOutbox outbox = withOpenWork();
        MemoryCursors cursors = new MemoryCursors();
        cursors.belongTo("node-2");

        try (Polling polling = polling(outbox, cursors)) {
            polling.start();
            await("not asked").during(Duration.ofMillis(1500)).until(() -> housing.timesAsked() == 0);
        }
    }

    @Test
    void systems_that_do_not_come_to_an_end_hold_up_no_other() {
        Department water = new Department("water");
        Department gas = new Department("gas");
        gas.reports(new Polled(List.of(report("1")), "7", List.of(), true));
        housing.hang();
        water.hang();
        TargetCatalog three = new TargetCatalog(new Targets(
                Map.of("housing", housing.installation(), "water", water.installation(), "gas", gas.installation()),
                new Department("inbox").installation()));

        // Two are asked at a time.
        try (Polling polling = polling(three, withOpenWork("housing", "water", "gas"), new MemoryCursors())) {
            polling.start();
            await("both hang").atMost(LONG).until(() -> housing.timesAsked() == 1 && water.timesAsked() == 1);
            await("the third goes on").atMost(LONG).until(() -> gas.timesAsked() >= 2);
            assertThat(housing.timesAsked())
                    .as("nobody is asked twice at a time")
                    .isEqualTo(1);

            housing.letGo();
            await("and it may come back").atMost(LONG).until(() -> housing.timesAsked() >= 2);
            water.letGo();
        }
        assertThat(desk.keptReports()).hasSize(1);
    }

    private Polling polling(MemoryOutbox outbox, Cursors cursors) {
        return polling(catalog, outbox, cursors);
    }

    private Polling polling(TargetCatalog targets, MemoryOutbox outbox, Cursors cursors) {
        return new Polling(
                outbox,
                targets,
                cursors,
                hearing,
                desk,
                unit -> "centre",
                "node-1",
                InstantSource.system(),
                new PollingSettings(2, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMillis(500)));
    }

    private static MemoryOutbox withOpenWork() {
        return withOpenWork("housing");
    }

    private static MemoryOutbox withOpenWork(String... units) {
        MemoryOutbox outbox = new MemoryOutbox();
        for (int id = 1; id <= units.length; id++) {
            outbox.add(order(id, units[id - 1]));
            outbox.settle(delivered(id));
        }
        return outbox;
    }

    private static org.qianxian.casework.dispatch.Settlement delivered(int id) {
        return new org.qianxian.casework.dispatch.Settlement(
                id,
                1,
                org.qianxian.casework.dispatch.DispatchState.DELIVERED,
                null,
                "Accepted",
                null,
                "",
                "",
                null,
                Instant.EPOCH,
                Duration.ZERO,
                true,
                false,
                null);
    }

    private Exchange push(String unit, String key, String body) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("unit", unit);
        headers.put(Exchange.CONTENT_TYPE, "application/json");
        if (key != null) {
            headers.put(Department.KEY_HEADER, key);
        }
        return template().request("direct:reports", exchange -> {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeaders(headers);
        });
    }

    private static int status(Exchange answer) {
        return answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private static UnitReport report(String key) {
        return new UnitReport(
                "housing", key, 1, null, null, UnitReport.Kind.PROGRESS, "P", Instant.EPOCH, "", Map.of());
    }

    private static final class MemoryCursors implements Cursors {
        private final Map<String, String> cursors = new HashMap<>();
        private String holder = "node-1";

        @Override
        public synchronized Optional<String> take(String unit, String node, Duration lease) {
            return holder.equals(node) ? Optional.of(get(unit)) : Optional.empty();
        }

        @Override
        public synchronized boolean put(String unit, String node, String cursor) {
            cursors.put(unit, cursor);
            return true;
        }

        @Override
        public synchronized void release(String node) {}

        synchronized String get(String unit) {
            return cursors.getOrDefault(unit, "");
        }

        synchronized void belongTo(String node) {
            holder = node;
        }
    }
}
