package org.qianxian.adapters.jdbc;

import java.time.ZoneOffset;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code jdbc}: a row a message, in a front-end database. {@link JdbcProfile} has the grammar of its profiles. */
public final class JdbcConnectorKind implements ConnectorKind {
    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        JdbcProfile.read(profile, ZoneOffset.UTC, faults);
        return faults.list();
    }

    @Override
    public List<Fault> check(Endpoint endpoint) {
        try {
            Address.parse(endpoint.url());
            return List.of();
        } catch (Address.UnusableException unusable) {
            // Not shown: people put passwords into addresses.
            return List.of(Fault.of(endpoint.target(), "endpoint", null, unusable.problem()));
        }
    }

    @Override
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        Faults faults = new Faults();
        JdbcProfile understood = JdbcProfile.read(profile, tools.zone(), faults);
        faults.throwIfAny();
        return new JdbcConnector(profile, understood, endpoint, tools);
    }
}
