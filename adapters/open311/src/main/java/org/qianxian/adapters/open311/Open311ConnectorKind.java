package org.qianxian.adapters.open311;

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

/** {@code open311}: GeoReport v2. {@link Open311Profile} has the grammar of its profiles. */
public final class Open311ConnectorKind extends MakeReader<Open311Profile> {
    public Open311ConnectorKind() {
        super("open311");
    }

    @Override
    protected Open311Profile read(SystemProfile profile, ZoneId zone, Faults faults) {
        return Open311Profile.read(profile, zone, faults);
    }

    @Override
    public List<Fault> check(Endpoint endpoint) {
        return HttpAddress.check(endpoint);
    }

    @Override
    protected Connector connect(SystemProfile profile, Open311Profile make, Endpoint endpoint, Tools tools) {
        return new Open311Connector(profile, make, endpoint, tools);
    }
}
