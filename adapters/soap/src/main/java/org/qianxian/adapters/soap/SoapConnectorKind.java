package org.qianxian.adapters.soap;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code soap}: SOAP 1.1 over HTTP, document/literal or rpc/literal. {@link SoapProfile} has the grammar of its profiles. */
public final class SoapConnectorKind implements ConnectorKind {
    /** By make: hundreds of departments share a few, and compiling their expressions takes longest of all. */
    private final Map<SystemProfile, SoapProfile> understood = new ConcurrentHashMap<>();

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
        SoapProfile make = understood.computeIfAbsent(profile, unread -> understand(unread, tools.zone()));
        return new SoapConnector(profile, make, endpoint, tools);
    }

    private static SoapProfile understand(SystemProfile profile, ZoneId zone) {
        Faults faults = new Faults();
        SoapProfile understood = SoapProfile.read(profile, zone, faults);
        faults.throwIfAny();
        return understood;
    }
}
