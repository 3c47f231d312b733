package org.qianxian.adapters.soap;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SimulatedCounterpart;

class BaishanContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        SoapConnectorKind kind = new SoapConnectorKind();
        return new SimulatedCounterpart(
                kind, ProfileFiles.shipped("baishan", kind), SimulatedCounterpart.Make.ofUnits("baishan"), emptyFolder);
    }
}
