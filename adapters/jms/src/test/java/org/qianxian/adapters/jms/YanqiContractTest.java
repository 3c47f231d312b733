package org.qianxian.adapters.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Outcome;

/** By Artemis's own protocol. */
class YanqiContractTest extends ConnectorContract {
    @Override
    protected Counterpart counterpart(Path emptyFolder) throws Exception {
        return new BrokerCounterpart(
                ProfileFiles.shipped("yanqi", new JmsConnectorKind()),
                emptyFolder,
                new DepartmentBroker(emptyFolder),
                false);
    }

    @Test
    void theBrokerRecognisesTheRepeatOfAnUncertainMessage() {
        counterpart.next(Mishap.LOSE_REPLY);
        assertThat(send(order(Action.DISPATCH, "k1")).outcome()).isInstanceOf(Outcome.Uncertain.class);
        assertThat(send(order(Action.DISPATCH, "k1")).outcome()).isInstanceOf(Outcome.Accepted.class);
        assertThat(counterpart.effects("k1")).isEqualTo(1);
    }
}
