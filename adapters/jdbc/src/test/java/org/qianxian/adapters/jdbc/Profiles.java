package org.qianxian.adapters.jdbc;

import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** Profiles that a test writes itself. */
final class Profiles {
    private Profiles() {}

    /** Of a make that takes dispatches only, in this way; its table, and its key if it has one, are the usual ones. */
    static SystemProfile dispatching(String form) {
        String table = form.contains("table:") ? "" : "table: 派单表, ";
        String key = form.contains("key:") ? "" : "key: 消息编号, ";
        return of("""
                system: test
                name: test
                kind: jdbc
                capabilities: {poll: false, push: false}
                actions:
                  dispatch: {%s%s%s}
                lookUp: {}
                """.formatted(table, key, form));
    }

    /** Of a make that is polled in this way. */
    static SystemProfile polled(String poll) {
        return of("""
                system: test
                name: test
                kind: jdbc
                capabilities: {lookUp: false, push: false}
                actions:
                  dispatch: {table: 派单表, key: 消息编号, columns: {工单号: case.number}}
                reports:
                  poll: {table: 反馈表, key: 反馈编号, %s}
                  fields: {key: 反馈编号, caseNumber: 工单号, code: 状态}
                codes:
                  reportKind: {accepted: '10', completed: '40'}
                """.formatted(poll));
    }

    static SystemProfile of(String yaml) {
        SystemProfiles.Reading reading =
                SystemProfiles.read("test.yml", ProfileFiles.tree(yaml), List.of(new JdbcConnectorKind()));
        if (reading instanceof SystemProfiles.Reading.Faulty faulty) {
            throw new Faults.FaultyException(faulty.faults());
        }
        return ((SystemProfiles.Reading.Usable) reading).profile();
    }

    static List<Fault> faults(String yaml) {
        SystemProfiles.Reading reading =
                SystemProfiles.read("test.yml", ProfileFiles.tree(yaml), List.of(new JdbcConnectorKind()));
        return reading instanceof SystemProfiles.Reading.Faulty faulty ? faulty.faults() : List.of();
    }

    static Outcome send(Connector connector, DispatchOrder order) {
        return connector
                .send(order, ((Connector.Rendered.Request) connector.render(order)).text())
                .outcome();
    }
}
