package org.qianxian.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.text.Fault;

class MailProfileCheckTest {
    private static final String BROKEN = """
            system: broken
            name: 坏的
            kind: mail
            capabilities: {actions: [dispatch, urge]}
            transport: {encoding: GBQ, startTls: perhaps, port: 25}
            actions:
              dispatch: {subject: case.title, text: "case.title & ", priority: "'1'"}
            lookUp: {folder: inbox, settles: soon}
            reports:
              push: {}
              poll: {folder: INBOX, largest: 10GB, strangers: shoot, items: x}
              fields: {key: key, code: firstLine}
            codes:
              reportKind: {done: 办结}
            """;

    @Test
    void everyFaultIsToldAtOnceWithARemedy() {
        SystemProfiles.Reading reading =
                SystemProfiles.read("broken.yml", ProfileFiles.tree(BROKEN), List.of(new MailConnectorKind()));
        assertThat(reading).isInstanceOf(SystemProfiles.Reading.Faulty.class);
        List<Fault> faults = ((SystemProfiles.Reading.Faulty) reading).faults();
        assertThat(faults)
                .extracting(Fault::place)
                .containsExactlyInAnyOrder(
                        "transport.encoding",
                        "transport.startTls",
                        "transport.port",
                        "capabilities.idempotent",
                        "capabilities.push",
                        "capabilities.actions",
                        "actions.dispatch.subject",
                        "actions.dispatch.text",
                        "actions.dispatch.priority",
                        "lookUp.folder",
                        "lookUp.settles",
                        "reports.poll.largest",
                        "reports.poll.strangers",
                        "reports.poll.items",
                        "reports.fields.caseNumber",
                        "reports.codes.reportKind.done");
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.problem().remedyIn(Locale.CHINESE)).isNotEmpty();
            assertThat(fault.problem().remedyIn(Locale.ENGLISH)).isNotEmpty();
        });
    }
}
