package org.qianxian.adapters.soap;

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

/** {@code soap}: SOAP 1.1 over HTTP, document/literal or rpc/literal. {@link SoapProfile} has the grammar of its profiles. */
public final class SoapConnectorKind extends MakeReader<SoapProfile> {
    public SoapConnectorKind() {
        super("soap");
    }

    @Override
    protected SoapProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        return SoapProfile.read(profile, zone, faults);
    }

    @Override
    public List<Fault> check(Endpoint endpoint) {
        return HttpAddress.check(endpoint);
    }

    @Override
    protected Connector connect(SystemProfile profile, SoapProfile make, Endpoint endpoint, Tools tools) {
        return new SoapConnector(profile, make, endpoint, tools);
    }
}
