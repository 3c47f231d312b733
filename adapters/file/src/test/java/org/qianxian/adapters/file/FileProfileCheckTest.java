package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.SystemProfiles;

class FileProfileCheckTest {
    @Test
    void everythingThatIsWrongIsToldAtOnceAndWhere() {
        assertThat(faults("""
                system: lab
                name: lab
                kind: file
                capabilities: {push: false}
                transport:
                  format: xml
                  encoding: Latin1
                  folder: ../secret
                  marker: done
                  temporary: "{name}"
                  nameEncoding: UTF-7
                  pairs: {request: .xml, reply: .xml}
                actions:
                  dispatch: {name: case.number, columns: {a: case.number}}
                lookUp: {folder: taken}
                reports:
                  poll: {files: "[", complete: perhaps, cursor: x, archive: /read, items: rows}
                  fields: {key: id, caseNumber: no, code: state}
                codes: {reportKind: {accepted: '10'}}
                """))
                .extracting(told -> told.substring("lab.yml ".length(), told.indexOf('：')))
                .containsExactlyInAnyOrder(
                        "transport.encoding",
                        "transport.folder",
                        "transport.marker",
                        "transport.temporary",
                        "transport.nameEncoding",
                        "transport.pairs.reply",
                        "actions.dispatch.name",
                        "actions.dispatch.root",
                        "actions.dispatch.body",
                        "actions.dispatch.columns",
                        "lookUp.folders",
                        "lookUp.folder",
                        "reports.poll.files",
                        "reports.poll.complete",
                        "reports.poll.cursor",
                        "reports.poll.archive");
    }

    @Test
    void pairsThatNobodyWouldReadAndPushAreFaults() {
        assertThat(faults("""
                system: lab
                name: lab
                kind: file
                capabilities: {lookUp: false, poll: false}
                transport: {pairs: {request: .req.csv, reply: .rep.csv}}
                actions:
                  dispatch: {name: "dispatch.effectKey & '.req.csv'", columns: {a: case.number}}
                reports:
                  push: {}
                  fields: {key: id, caseNumber: no, code: state}
                codes: {reportKind: {accepted: '10'}}
                """))
                .anySatisfy(told -> assertThat(told).contains("transport.pairs", "reports.poll"))
                .anySatisfy(told -> assertThat(told).contains("capabilities.push"));
    }

    private static List<String> faults(String yaml) {
        return ((SystemProfiles.Reading.Faulty) Lab.read(yaml))
                .faults().stream().map(fault -> fault.in(Locale.CHINESE)).toList();
    }
}
