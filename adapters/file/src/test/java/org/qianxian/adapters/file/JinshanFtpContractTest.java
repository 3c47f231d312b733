package org.qianxian.adapters.file;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;

class JinshanFtpContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        return FileDepartment.onServer("jinshan-file", emptyFolder, FtpServerPart::start);
    }
}
