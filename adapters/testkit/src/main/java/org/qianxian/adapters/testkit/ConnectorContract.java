package org.qianxian.adapters.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;

/**
 * What every connector does, over its real protocol. Every ability is assumed; a profile that disclaims one is held to
 * the disclaimer instead. A connector's test inherits this and says who the counterpart is. Sending stands in {@link
 * SendingContract}, asking and hearing here.
 */
public abstract class ConnectorContract extends SendingContract {
    private static final String ANOTHER_CASE = "DQ202611210000043";

    private final List<PushedMessage> heard = new ArrayList<>();
    private int read;

    @Test
    void aLookUpTellsWhetherItArrived() {
        DispatchOrder order = first(KEY);
        if (!capabilities().lookUp()) {
            assertThatThrownBy(() -> connector.lookUp(order)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        assertThat(connector.lookUp(order)).isInstanceOf(LookUp.NotFound.class);
        if (possible().contains(Mishap.LOSE_REPLY)) {
            counterpart.next(Mishap.LOSE_REPLY);
        }
        send(order);
        assertThat(connector.lookUp(order))
                .isInstanceOfSatisfying(
                        LookUp.Found.class,
                        found -> assertThat(found.reference() != null).isEqualTo(counterpart.tellsReference()));
        for (Mishap mishap : failing()) {
            counterpart.next(mishap);
            assertThat(connector.lookUp(order)).as(mishap.name()).isInstanceOf(LookUp.Unknown.class);
        }
        try (Connector lost = connectTo(counterpart.deserted())) {
            assertThat(lost.lookUp(order)).isInstanceOf(LookUp.Unknown.class);
        }
    }

    @Test
    void reportsAreFetched() {
        if (!capabilities().poll()) {
            assertThatThrownBy(() -> connector.poll("")).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        assertThat(connector.poll("").reports()).isEmpty();
        sendFirst(KEY);
        sayEverything();
        Polled polled = connector.poll("");
        assertEverythingWasHeard(List.of(polled));
        assertThat(connector.poll("").reports())
                .as("asked again, the same comes with the same keys")
                .isEqualTo(polled.reports());
        assertThat(connector.poll(polled.cursor()).reports()).isEmpty();
        counterpart.say(CASE, UnitReport.Kind.COMPLETED, Map.of());
        assertThat(connector.poll(polled.cursor()).reports())
                .extracting(UnitReport::kind)
                .containsExactly(UnitReport.Kind.COMPLETED);
    }

    @Test
    void aPollingThatFailsKeepsItsPlace() {
        assumeThat(capabilities().poll()).isTrue();
        for (Mishap mishap : failing()) {
            counterpart.next(mishap);
            Polled polled = connector.poll("7");
            assertThat(polled.cursor()).as(mishap.name()).isEqualTo("7");
            assertThat(polled.reports()).isEmpty();
        }
        try (Connector lost = connectTo(counterpart.deserted())) {
            assertThat(lost.poll("7").reached()).isFalse();
        }
    }

    @Test
    void reportsArePushed() {
        if (!capabilities().push()) {
            assertThatThrownBy(() ->
                            connector.receive(new PushedMessage("application/json", Map.of(), new byte[] {'{', '}'})))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        sendFirst(KEY);
        sayEverything();
        List<Polled> heard = new ArrayList<>();
        List<PushedMessage> before = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            PushedMessage message = awaitAnother(before);
            assertThat(connector.admit(message)).as("it is who it says").isPresent();
            assertThat(connector.admit(new PushedMessage(message.contentType(), Map.of(), message.body())))
                    .as("anybody")
                    .isEmpty();
            Polled read = connector.receive(message);
            assertThat(connector.receive(message))
                    .as("a repeat has the same key")
                    .isEqualTo(read);
            heard.add(read);
        }
        assertEverythingWasHeard(heard);
        Polled garbage = connector.receive(new PushedMessage("application/json", Map.of(), new byte[] {'<'}));
        assertThat(garbage.faults()).hasSize(1);
    }

    @Test
    void reportsThatComeInAnyOrderTellTheirOwn() {
        assumeThat(capabilities().push() || capabilities().poll()).isTrue();
        sendFirst(KEY);
        counterpart.say(CASE, UnitReport.Kind.ACCEPTED, Map.of());
        Supplier<UnitReport> first = nextReport();
        counterpart.say(CASE, UnitReport.Kind.COMPLETED, Map.of());
        UnitReport completed = nextReport().get();
        UnitReport accepted = first.get();
        assertThat(completed.kind()).isEqualTo(UnitReport.Kind.COMPLETED);
        assertThat(accepted.kind()).isEqualTo(UnitReport.Kind.ACCEPTED);
        assertThat(accepted.order())
                .as("stale, and says so; a system that orders by whole seconds may tell both at once")
                .isLessThanOrEqualTo(completed.order());
    }

    @Test
    void aReportOnAnotherCaseIsNotTakenForOurs() {
        assumeThat(capabilities().push() || capabilities().poll()).isTrue();
        sendFirst(KEY);
        counterpart.say(ANOTHER_CASE, UnitReport.Kind.COMPLETED, Map.of());
        List<UnitReport> reports = capabilities().push()
                ? connector.receive(counterpart.awaitPushed(PATIENCE)).reports()
                : connector.poll("").reports();
        assertThat(reports)
                .as("a system that knows its own numbers only names no case of ours")
                .isNotEmpty()
                .extracting(UnitReport::caseNumber)
                .doesNotContain(CASE);
    }

    /** What is said next, read when it is asked for: by then others may have come. */
    private Supplier<UnitReport> nextReport() {
        if (capabilities().push()) {
            PushedMessage message = awaitAnother(heard);
            return () -> connector.receive(message).reports().get(0);
        }
        int before = read++;
        return () -> connector.poll("").reports().get(before);
    }

    /** A counterpart that did not hear us in time pushes again, as departments' systems do. */
    private PushedMessage awaitAnother(List<PushedMessage> before) {
        while (true) {
            PushedMessage message = counterpart.awaitPushed(PATIENCE);
            if (before.stream().noneMatch(one -> Arrays.equals(one.body(), message.body()))) {
                before.add(message);
                return message;
            }
        }
    }

    private void sayEverything() {
        counterpart.say(CASE, UnitReport.Kind.ACCEPTED, Map.of("text", "已签收", "handler", "王工"));
        counterpart.say(CASE, UnitReport.Kind.UNMAPPED, Map.of());
        counterpart.say(CASE, UnitReport.Kind.PROGRESS, Map.of("rawTime", "昨天下午", "phone", SampleOrders.PHONE));
        counterpart.say(CASE, UnitReport.Kind.RETURN, Map.of("ground", "not-our-duty"));
    }

    private void assertEverythingWasHeard(List<Polled> all) {
        List<UnitReport> reports =
                all.stream().flatMap(polled -> polled.reports().stream()).toList();
        assertThat(reports)
                .extracting(UnitReport::kind)
                .containsExactly(UnitReport.Kind.ACCEPTED, UnitReport.Kind.UNMAPPED, UnitReport.Kind.RETURN);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.caseNumber()).isEqualTo(CASE);
            assertThat(report.reference()).isNotBlank();
            assertThat(report.rawCode()).isNotBlank();
        });
        assertThat(reports).extracting(UnitReport::key).doesNotHaveDuplicates();
        assertThat(reports).extracting(UnitReport::order).isSorted();
        assertThat(reports.get(0).text()).isEqualTo("已签收");
        assertThat(reports.get(0).details()).containsEntry("handler", "王工");
        assertThat(reports.get(2).details()).containsEntry("ground", "not-our-duty");
        List<Fault> faults =
                all.stream().flatMap(polled -> polled.faults().stream()).toList();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo("at");
            assertThat(fault.in(Locale.CHINESE)).contains("昨天下午").doesNotContain(SampleOrders.PHONE);
        });
    }
}
