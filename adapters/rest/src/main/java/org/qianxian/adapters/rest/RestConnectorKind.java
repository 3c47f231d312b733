package org.qianxian.adapters.rest;

import java.time.ZoneOffset;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code rest}: HTTP with JSON. {@link RestProfile} has the grammar of its profiles. */
public final class RestConnectorKind implements ConnectorKind {
    @Override
    public String name() {
        return "rest";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        RestProfile.read(profile, ZoneOffset.UTC, faults);
        return faults.list();
    }

    @Override
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        Faults faults = new Faults();
        RestProfile understood = RestProfile.read(profile, tools.zone(), faults);
        faults.throwIfAny();
        return new RestConnector(profile, understood, endpoint, tools);
    }
}
