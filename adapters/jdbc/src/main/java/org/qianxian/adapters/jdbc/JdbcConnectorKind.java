package org.qianxian.adapters.jdbc;

import java.time.ZoneId;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.MakeReader;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code jdbc}: a row a message, in a front-end database. {@link JdbcProfile} has the grammar of its profiles. */
public final class JdbcConnectorKind extends MakeReader<JdbcProfile> {
    public JdbcConnectorKind() {
        super("jdbc");
    }

    @Override
    protected JdbcProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        return JdbcProfile.read(profile, zone, faults);
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
    protected Connector connect(SystemProfile profile, JdbcProfile make, Endpoint endpoint, Tools tools) {
        return new JdbcConnector(profile, make, endpoint, tools);
    }
}
