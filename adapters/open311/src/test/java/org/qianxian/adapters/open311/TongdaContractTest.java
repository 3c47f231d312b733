package org.qianxian.adapters.open311;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SimulatedCounterpart;

class TongdaContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        Open311ConnectorKind kind = new Open311ConnectorKind();
        return new SimulatedCounterpart(
                kind, ProfileFiles.shipped("tongda", kind), SimulatedCounterpart.Make.ofUnits("tongda"), emptyFolder);
    }
}
