package org.qianxian.adapters.jdbc;

class MariaDbContractTest extends QingsongContract {
    @Override
    DatabaseServer server() {
        return DatabaseServer.mariaDb();
    }
}
