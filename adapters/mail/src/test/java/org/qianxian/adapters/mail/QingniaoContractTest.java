package org.qianxian.adapters.mail;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;

class QingniaoContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        return new Post(ProfileFiles.shipped("qingniao", new MailConnectorKind()), emptyFolder);
    }
}
