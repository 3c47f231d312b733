package org.qianxian.adapters.open311;

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

/** {@code open311}: GeoReport v2. {@link Open311Profile} has the grammar of its profiles. */
public final class Open311ConnectorKind implements ConnectorKind {
    private final Map<SystemProfile, Open311Profile> understood = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "open311";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        Open311Profile.read(profile, ZoneOffset.UTC, faults);
        return faults.list();
    }

    @Override
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        Open311Profile make = understood.computeIfAbsent(profile, unread -> understand(unread, tools.zone()));
        return new Open311Connector(profile, make, endpoint, tools);
    }

    private static Open311Profile understand(SystemProfile profile, ZoneId zone) {
        Faults faults = new Faults();
        Open311Profile understood = Open311Profile.read(profile, zone, faults);
        faults.throwIfAny();
        return understood;
    }
}
