package org.qianxian.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.text.Fault;

class RestProfileCheckTest {
    private static final String BROKEN = """
            system: broken
            name: 坏的
            kind: rest
            capabilities: {push: maybe, poll: false, actions: [dispatch, urge, dance]}
            transport:
              responseTimeout: 5 seconds
              authentication: {type: api-kee}
              retries: 3
            actions:
              dispatch:
                method: SEND
                path: orders/{case.number
                body: {title: "case.title & "}
                reply: {accepted: "status = 200", refuse: "true"}
              jump: {path: /x}
            reports:
              push: {}
              fields: {key: id, code: "$now()", orderNo: x}
            codes:
              reportKind: {done: '1'}
            surprise: 1
            """;

    @Test
    void everyFaultIsToldAtOnce() {
        SystemProfiles.Reading reading =
                SystemProfiles.read("broken.yml", ProfileFiles.tree(BROKEN), List.of(new RestConnectorKind()));
        assertThat(reading).isInstanceOf(SystemProfiles.Reading.Faulty.class);
        List<Fault> faults = ((SystemProfiles.Reading.Faulty) reading).faults();
        assertThat(faults)
                .extracting(Fault::place)
                .containsOnly(
                        "actions.jump",
                        "capabilities.actions",
                        "capabilities.push",
                        "capabilities.lookUp",
                        "surprise",
                        "transport.responseTimeout",
                        "transport.authentication.type",
                        "transport.retries",
                        "actions.dispatch.method",
                        "actions.dispatch.path",
                        "actions.dispatch.body.title",
                        "actions.dispatch.reply.refuse",
                        "reports.fields.code",
                        "reports.fields.orderNo",
                        "reports.fields.caseNumber",
                        "reports.codes.reportKind.done");
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.thing()).isEqualTo("broken.yml");
            assertThat(fault.problem().remedyIn(Locale.CHINESE)).isNotEmpty();
            assertThat(fault.problem().remedyIn(Locale.ENGLISH)).isNotEmpty();
        });
    }

    @Test
    void anUnknownKindNamesTheKnownOnes() {
        SystemProfiles.Reading reading = SystemProfiles.read(
                "x.yml", ProfileFiles.tree("{system: x, name: x, kind: fax}"), List.of(new RestConnectorKind()));
        assertThat(((SystemProfiles.Reading.Faulty) reading).faults())
                .anySatisfy(fault -> assertThat(fault.in(Locale.CHINESE)).contains("fax", "rest"));
    }
}
