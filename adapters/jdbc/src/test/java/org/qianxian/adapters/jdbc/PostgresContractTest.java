package org.qianxian.adapters.jdbc;

class PostgresContractTest extends QingsongContract {
    @Override
    DatabaseServer server() {
        return DatabaseServer.postgres();
    }
}
