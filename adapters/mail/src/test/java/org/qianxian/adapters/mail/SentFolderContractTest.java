package org.qianxian.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.casework.dispatch.Action;

/** Where the server files what it has accepted, it can be asked whether a mail was taken over. */
class SentFolderContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        return new Post(Profiles.withLookUp("1ms"), emptyFolder);
    }

    @Test
    void aMailThatMayStillBeFiledIsNotCalledMissing() throws Exception {
        try (Connector hasty =
                counterpart.kind().connect(Profiles.withLookUp("1h"), counterpart.endpoint(), counterpart.tools())) {
            assertThat(hasty.lookUp(order(Action.DISPATCH, "k1"))).isInstanceOf(LookUp.Unknown.class);
        }
    }
}
