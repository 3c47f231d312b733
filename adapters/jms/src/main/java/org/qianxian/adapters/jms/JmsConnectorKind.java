package org.qianxian.adapters.jms;

import java.time.ZoneOffset;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code jms}: a message on a queue of the department's broker. {@link JmsProfile} has the grammar of its profiles. */
public final class JmsConnectorKind implements ConnectorKind {
    @Override
    public String name() {
        return "jms";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        JmsProfile.read(profile, ZoneOffset.UTC, faults);
        return faults.list();
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
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        Faults faults = new Faults();
        JmsProfile understood = JmsProfile.read(profile, tools.zone(), faults);
        faults.throwIfAny();
        return new JmsConnector(profile, understood.of(endpoint), endpoint, tools);
    }
}
