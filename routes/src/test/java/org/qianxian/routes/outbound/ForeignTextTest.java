package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.routes.outbound.RestSystem.Reply;
import org.qianxian.store.CaseFile;
import org.qianxian.store.WorkItem;

/** A department's system sends what no database keeps. It sticks nowhere, and nothing of it is lost. */
class ForeignTextTest extends StoredHub {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HALF = "\\ud83d";
    private static final String NUL = "\\u0000";
    private static final String PROFILE = """
            system: make
            name: 型号
            kind: rest
            capabilities: {lookUp: false, idempotent: false}
            transport:
              reply: {accepted: status = 200, reference: body.no}
            actions:
              dispatch: {path: /orders, body: {key: dispatch.effectKey}}
            reports:
              push: {items: all}
              poll: {path: /reports, items: body.all, cursor: body.next}
              fields: {key: id, caseNumber: orderNo, code: state, text: remark}
            codes: {reportKind: {progress: 20}}
            """;

    private final RestSystem system = new RestSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void an_order_whose_acceptance_has_a_zero_in_it_is_accepted_and_the_next_one_goes() throws Exception {
        system.answers("/orders", new Reply(200, "{\"no\":\"H-" + NUL + "7" + HALF + "\"}"), new Reply(200, "{}"));
        hub.install("housing", system.installation("housing", PROFILE));
        CaseNumber number = cases.begin("housing", Action.DISPATCH, Action.DISPATCH);

        hub.start();

        await("both have arrived").atMost(SOON).until(() -> cases.waiting("housing") == 0);
        assertThat(dispatch(number, 0).reference()).isEqualTo("H-7\uFFFD");
        assertThat(dispatch(number, 1).state()).isEqualTo(DispatchState.DELIVERED);
    }

    @Test
    void a_number_that_is_a_tale_is_not_kept_and_the_order_is_accepted() throws Exception {
        system.answers("/orders", new Reply(200, "{\"no\":\"" + incompressible() + "\"}"));
        hub.install("roads", system.installation("roads", PROFILE));
        CaseNumber number = cases.begin("roads", Action.DISPATCH);

        hub.start();

        await("it has arrived").atMost(SOON).until(() -> cases.waiting("roads") == 0);
        assertThat(dispatch(number, 0).reference()).isNull();
    }

    @Test
    void a_refusal_with_a_zero_in_it_stands_on_the_worklist() throws Exception {
        system.answers("/orders", new Reply(422, "no\0 such street"));
        hub.install("water", system.installation("water", PROFILE));
        CaseNumber number = cases.begin("water", Action.DISPATCH);

        hub.start();

        await("refused").atMost(SOON).until(() -> cases.waiting("water") == 0);
        assertThat(dispatch(number, 0).state()).isEqualTo(DispatchState.REFUSED);
        assertThat(dispatch(number, 0).attempts().get(0).reply()).isEqualTo("HTTP 422\nno such street");
    }

    @Test
    void reports_that_are_polled_are_heard_around_the_one_that_cannot_be_kept() throws Exception {
        system.answers("/orders", 200);
        system.answers("/reports", new Reply(200, "{\"all\":" + reports("gas") + ",\"next\":\"7" + NUL + "\"}"));
        Installation gas = system.installation("gas", PROFILE);
        hub.install("gas", gas);
        cases.begin("gas", Action.DISPATCH);
        hub.start();
        await("there is work to ask about")
                .atMost(SOON)
                .until(() -> store.outbox().unitsWithOpenWork().contains("gas"));

        try (Polling polling = polling(gas)) {
            polling.start();
            await("all were heard or kept")
                    .atMost(SOON)
                    .until(() -> keptOf("gas").size() == 2 && unreadable("gas").size() >= 1);
        }

        assertThat(store.cursors().take("gas", "node-1", SOON)).contains("7");
        assertThat(keptOf("gas")).containsExactly("gas-A1", "gas-B");
        assertThat(unreadable("gas"))
                .first()
                .satisfies(item -> assertThat(item.reason().in(Locale.CHINESE)).contains("key（> 500）"));
    }

    @Test
    void reports_that_are_pushed_are_heard_around_the_one_that_cannot_be_kept() throws Exception {
        Installation power = system.installation("power", PROFILE);
        byte[] body = ("{\"all\":" + reports("power") + "}").getBytes(StandardCharsets.UTF_8);

        PushDoor.Admission admission = door("power", power).receive("power", pushed(body));

        assertThat(admission)
                .isInstanceOfSatisfying(
                        PushDoor.Admission.PartlyUnreadable.class,
                        partly -> assertThat(partly.reports()).isEqualTo(2));
        assertThat(keptOf("power")).containsExactly("power-A1", "power-B");
        assertThat(unreadable("power")).hasSize(1);
    }

    @Test
    void what_the_store_refuses_all_the_same_goes_to_a_human_and_keeps_no_other() throws Exception {
        Department parks = new Department("parks");
        String endless = "parks-1" + incompressible();
        parks.reports(new Polled(List.of(report(endless), report("parks-2")), "", List.of(), true));

        PushDoor.Admission admission = door("parks", parks.installation()).receive("parks", pushed(new byte[0]));

        assertThat(admission)
                .isInstanceOfSatisfying(
                        PushDoor.Admission.PartlyUnreadable.class,
                        partly -> assertThat(partly.reports()).isEqualTo(1));
        assertThat(keptOf("parks")).containsExactly("parks-2");
        assertThat(unreadable("parks"))
                .singleElement()
                .satisfies(item -> assertThat(item.detail()).contains("修好了"));
    }

    /** As a connector might give it that does not look at what it is given. */
    private static UnitReport report(String key) {
        return new UnitReport(
                "parks", key, 1, null, null, UnitReport.Kind.PROGRESS, "P", Instant.EPOCH, "修好了", Map.of());
    }

    /** Three, of cases that nobody knows. */
    private static String reports(String unit) {
        return """
                [{"id":"UNIT-A%s1","orderNo":"X1","state":"20","remark":"修%s好%s了"},
                 {"id":"%s","orderNo":"X2","state":"20"},
                 {"id":"UNIT-B","orderNo":"X3","state":"20"}]
                """.formatted(NUL, NUL, HALF, incompressible()).replace("UNIT", unit);
    }

    /** Longer than PostgreSQL lets an index's key be, and not to be packed into less. */
    private static String incompressible() {
        StringBuilder text = new StringBuilder();
        new Random(7).ints(6_000, 'a', 'z').forEach(text::appendCodePoint);
        return text.toString();
    }

    private static PushedMessage pushed(byte[] body) {
        return new PushedMessage("application/json", Map.of("x-api-key", "the key"), body);
    }

    private static PushDoor door(String unit, Installation installation) {
        return new PushDoor(
                catalog(unit, installation), hearing(), store.cases(), holder -> "centre", InstantSource.system());
    }

    private static Polling polling(Installation gas) {
        return new Polling(
                store.outbox(),
                catalog("gas", gas),
                store.cursors(),
                hearing(),
                store.cases(),
                unit -> "centre",
                "node-1",
                InstantSource.system(),
                new PollingSettings(2, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMillis(500)));
    }

    private static HearingReports hearing() {
        return new HearingReports(null, store.cases(), Instant::now, "centre");
    }

    private static TargetCatalog catalog(String unit, Installation installation) {
        return new TargetCatalog(new Targets(Map.of(unit, installation), new Department("inbox").installation()));
    }

    private static CaseFile.Dispatch dispatch(CaseNumber number, int which) {
        return store.caseFiles().find(number).orElseThrow().dispatches().get(which);
    }

    private static List<String> keptOf(String unit) throws Exception {
        try (var connection = store.pool().getConnection();
                var statement =
                        connection.prepareStatement("SELECT key FROM unit_report WHERE unit = ? ORDER BY key")) {
            statement.setString(1, unit);
            List<String> keys = new ArrayList<>();
            for (var rows = statement.executeQuery(); rows.next(); ) {
                keys.add(rows.getString(1));
            }
            return keys;
        }
    }

    private static List<WorkItem> unreadable(String unit) {
        return store.workLists().listOpen(null, WorkKind.REPORT_UNREADABLE, 0, 100).stream()
                .filter(item -> item.reason().in(Locale.CHINESE).startsWith(unit + " "))
                .toList();
    }
}
