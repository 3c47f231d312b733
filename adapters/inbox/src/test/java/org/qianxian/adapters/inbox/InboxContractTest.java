package org.qianxian.adapters.inbox;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.LocalCounterpart;
import org.qianxian.adapters.testkit.ProfileFiles;

class InboxContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        InboxConnectorKind kind = new InboxConnectorKind();
        // The dispatch row is the effect, and a row is there once however often it is delivered.
        return new LocalCounterpart(
                kind, ProfileFiles.shipped("inbox", kind), "230602-property-company", emptyFolder, key -> 1);
    }
}
