package org.qianxian.adapters.soap;

import java.time.ZoneOffset;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code soap}: SOAP 1.1 over HTTP, document/literal. {@link SoapProfile} has the grammar of its profiles. */
public final class SoapConnectorKind implements ConnectorKind {
    @Override
    public String name() {
        return "soap";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        SoapProfile.read(profile, ZoneOffset.UTC, faults);
        return faults.list();
    }

    @Override
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        Faults faults = new Faults();
        SoapProfile understood = SoapProfile.read(profile, tools.zone(), faults);
        faults.throwIfAny();
        return new SoapConnector(profile, understood, endpoint, tools);
    }
}
