package org.qianxian.adapters.rest;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SimulatedCounterpart;

class YunqueContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        RestConnectorKind kind = new RestConnectorKind();
        return new SimulatedCounterpart(
                kind, ProfileFiles.shipped("yunque", kind), SimulatedCounterpart.Make.ofUnits("yunque"), emptyFolder);
    }
}
