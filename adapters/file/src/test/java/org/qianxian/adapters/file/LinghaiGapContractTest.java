package org.qianxian.adapters.file;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;

class LinghaiGapContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        return FileDepartment.inFolder("linghai-gap-file", emptyFolder);
    }
}
