package org.qianxian.adapters.jms;

import java.nio.file.Path;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;

/** By AMQP 1.0, in bytes of GBK, with a broker that recognises nothing. */
class AmqpContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        return new BrokerCounterpart(JmsProfiles.AMQP, emptyFolder, new DepartmentBroker(emptyFolder), true);
    }
}
