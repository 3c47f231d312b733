package org.qianxian.adapters.file;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;

class JinshanSftpContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        return FileDepartment.onServer("jinshan-file", emptyFolder, SftpServer::start);
    }
}
