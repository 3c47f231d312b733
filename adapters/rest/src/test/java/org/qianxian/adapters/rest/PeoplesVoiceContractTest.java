package org.qianxian.adapters.rest;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SimulatedCounterpart;

class PeoplesVoiceContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        RestConnectorKind kind = new RestConnectorKind();
        return new SimulatedCounterpart(
                kind,
                ProfileFiles.shipped("peoples-voice-callback", kind),
                SimulatedCounterpart.Make.ofChannel("peoples-voice", "/peoples-voice"),
                emptyFolder);
    }
}
