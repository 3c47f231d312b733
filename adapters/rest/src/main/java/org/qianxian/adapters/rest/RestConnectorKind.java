package org.qianxian.adapters.rest;

import java.time.ZoneId;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.MakeReader;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.http.HttpAddress;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code rest}: HTTP with JSON. {@link RestProfile} has the grammar of its profiles. */
public final class RestConnectorKind extends MakeReader<RestProfile> {
    public RestConnectorKind() {
        super("rest");
    }

    @Override
    protected RestProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        return RestProfile.read(profile, zone, faults);
    }

    @Override
    public List<Fault> check(Endpoint endpoint) {
        return HttpAddress.check(endpoint);
    }

    @Override
    protected Connector connect(SystemProfile profile, RestProfile make, Endpoint endpoint, Tools tools) {
        return new RestConnector(profile, make, endpoint, tools);
    }
}
