package org.qianxian.adapters.jms;

import java.time.ZoneId;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.MakeReader;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code jms}: a message on a queue of the department's broker. {@link JmsProfile} has the grammar of its profiles. */
public final class JmsConnectorKind extends MakeReader<JmsProfile> {
    public JmsConnectorKind() {
        super("jms");
    }

    @Override
    protected JmsProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        return JmsProfile.read(profile, zone, faults);
    }

    @Override
    public List<Fault> check(Endpoint endpoint) {
        // Not shown: people put passwords into addresses.
        return BrokerLine.isAddress(endpoint.url())
                ? List.of()
                : List.of(Fault.of(
                        endpoint.target(),
                        "endpoint",
                        null,
                        JmsTexts.message("url", "tcp://, ssl://, amqp://, amqps://")));
    }

    @Override
    protected Connector connect(SystemProfile profile, JmsProfile make, Endpoint endpoint, Tools tools) {
        return new JmsConnector(profile, make.of(endpoint), endpoint, tools);
    }
}
