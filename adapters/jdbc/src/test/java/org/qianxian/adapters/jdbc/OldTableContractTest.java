package org.qianxian.adapters.jdbc;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;

/** A table without a unique column: nothing recognises a repeat, and the profile says so. */
class OldTableContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        DatabaseServer server = DatabaseServer.h2InOracleMode();
        Counterpart counterpart = new FrontEndCounterpart(Profiles.of("""
                        system: old
                        name: old
                        kind: jdbc
                        capabilities: {idempotent: false, lookUp: false, poll: false, push: false}
                        actions:
                          dispatch:
                            table: 派单表
                            columns:
                              动作: "'派单'"
                              消息编号: dispatch.effectKey
                              工单号: case.number
                              标题: case.title
                        """), emptyFolder, server, false);
        server.run("ALTER TABLE 派单表 DROP CONSTRAINT 消息唯一");
        return counterpart;
    }
}
