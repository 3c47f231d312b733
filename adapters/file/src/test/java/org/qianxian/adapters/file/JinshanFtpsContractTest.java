package org.qianxian.adapters.file;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.Authority;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;

class JinshanFtpsContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        ServerTls tls = ServerTls.demandingReuse(new Authority("authority"));
        return FileDepartment.onServer("jinshan-file", emptyFolder, root -> FtpServerPart.secure(root, "ftpes", tls));
    }
}
