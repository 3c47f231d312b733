package org.qianxian.adapters.rest;

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

/** {@code rest}: HTTP with JSON. {@link RestProfile} has the grammar of its profiles. */
public final class RestConnectorKind implements ConnectorKind {
    /** By make: hundreds of departments share a few, and compiling their expressions takes longest of all. */
    private final Map<SystemProfile, RestProfile> understood = new ConcurrentHashMap<>();

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
        RestProfile make = understood.computeIfAbsent(profile, unread -> understand(unread, tools.zone()));
        return new RestConnector(profile, make, endpoint, tools);
    }

    private static RestProfile understand(SystemProfile profile, ZoneId zone) {
        Faults faults = new Faults();
        RestProfile understood = RestProfile.read(profile, zone, faults);
        faults.throwIfAny();
        return understood;
    }
}
