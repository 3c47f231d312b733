package org.qianxian.adapters.jdbc;

class H2OracleContractTest extends QingsongContract {
    @Override
    DatabaseServer server() {
        return DatabaseServer.h2InOracleMode();
    }
}
