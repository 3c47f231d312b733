package org.qianxian.adapters.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.testkit.LocalCounterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.text.Fault;

class JmsProfileCheckTest {
    private static final String FAULTY = """
            system: test
            name: test
            kind: jms
            transport: {protocol: openwire, message: object, encoding: nonsense, selector: x}
            actions:
              dispatch: {queue: "a b?x=y", properties: {JMSXGroupID: case.number, "a-b": case.number}, body: {t: "case.("}}
              urge: {queue: cases.orders}
            reports:
              push: {}
              poll: {page: 0, queue: cases.reports, acknowledge: auto}
              fields: {key: body.id, code: body.code, caseNumber: body.no}
            lookUp: {}
            """;

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(JmsProfiles.faults(FAULTY))
                .extracting(Fault::place)
                .containsExactlyInAnyOrder(
                        "transport.protocol",
                        "transport.message",
                        "transport.encoding",
                        "transport.selector",
                        "transport.duplicateDetection",
                        "capabilities.push",
                        "capabilities.lookUp",
                        "actions.dispatch.queue",
                        "actions.dispatch.properties.JMSXGroupID",
                        "actions.dispatch.properties.a-b",
                        "actions.dispatch.body.t",
                        "actions.urge.body",
                        "reports.poll.page",
                        "reports.poll.acknowledge",
                        "reports.fields.code");
    }

    @Test
    void everyFaultHasARemedyInBothLanguages() {
        for (Locale locale : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            assertThat(JmsProfiles.faults(FAULTY))
                    .allSatisfy(fault ->
                            assertThat(fault.problem().remedyIn(locale)).isNotBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://broker:61616?connectionLoadBalancingPolicyClassName=org.example.Evil",
                "(tcp://a:1,tcp://b:2)?ha=true",
                "vm://0",
                "amqp://broker:5672",
                "http://broker/"
            })
    void anAddressWithMoreThanSchemeHostAndPortIsAMatterOfConfiguration(String url) {
        JmsConnectorKind kind = new JmsConnectorKind();
        SystemProfile profile = ProfileFiles.shipped("yanqi", kind);
        var tools = new LocalCounterpart(kind, profile, "x", ProfileFiles.folder(), key -> 0).tools();
        try (var connector =
                kind.connect(profile, new Endpoint("x", url, null, Map.of(), Endpoint.Limits.DEFAULT), tools)) {
            var order = SampleOrders.order(Target.named("x"), Action.DISPATCH, "DQ202611210000042", "k1");
            assertThat(connector.send(order, "{\"queue\":\"q\",\"body\":{}}").outcome())
                    .isInstanceOf(Outcome.Misconfigured.class);
        }
    }
}
