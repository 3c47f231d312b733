package org.qianxian.adapters.soap;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SimulatedCounterpart;

class HotlineCallbackContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        SoapConnectorKind kind = new SoapConnectorKind();
        return new SimulatedCounterpart(
                kind,
                ProfileFiles.shipped("hotline-callback", kind),
                SimulatedCounterpart.Make.ofChannel("hotline", "/hotline/callback"),
                emptyFolder);
    }
}
