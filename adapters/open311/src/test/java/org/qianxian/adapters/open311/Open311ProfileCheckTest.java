package org.qianxian.adapters.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.text.Fault;

class Open311ProfileCheckTest {
    private static final String BROKEN = """
            system: broken
            name: 坏的
            kind: open311
            capabilities: {actions: [dispatch, urge, redo, void]}
            transport: {format: yaml, headers: {X-A: case.title}, key: x}
            actions:
              dispatch: {request: {description: "case.title & "}}
              urge: {request: {service_code: "'1'"}, update: {status: "'OPEN'"}}
              redo: {body: {status: "'OPEN'"}}
            lookUp: {find: x}
            reports:
              push: {}
              poll: {from: everywhere, window: ever}
              fields: {key: update_id, code: status}
            codes:
              reportKind: {done: FIXED}
            """;

    @Test
    void everyFaultIsToldAtOnceWithARemedy() {
        SystemProfiles.Reading reading =
                SystemProfiles.read("broken.yml", ProfileFiles.tree(BROKEN), List.of(new Open311ConnectorKind()));
        assertThat(reading).isInstanceOf(SystemProfiles.Reading.Faulty.class);
        List<Fault> faults = ((SystemProfiles.Reading.Faulty) reading).faults();
        assertThat(faults)
                .extracting(Fault::place)
                .containsExactlyInAnyOrder(
                        "transport.format",
                        "transport.headers",
                        "transport.key",
                        "capabilities.push",
                        "capabilities.actions",
                        "actions.dispatch.request.description",
                        "actions.dispatch.request.service_code",
                        "actions.urge.request",
                        "actions.redo.request",
                        "actions.redo.body",
                        "lookUp.query",
                        "lookUp.match",
                        "lookUp.find",
                        "reports.poll.from",
                        "reports.poll.window",
                        "reports.fields.caseNumber",
                        "reports.codes.reportKind.done");
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.problem().remedyIn(Locale.CHINESE)).isNotEmpty();
            assertThat(fault.problem().remedyIn(Locale.ENGLISH)).isNotEmpty();
        });
    }
}
