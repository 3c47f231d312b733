package org.qianxian.hub.assembly;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;

/** The connector kinds that are on the class path, by name. */
public final class Connectors {
    private final Map<String, ConnectorKind> kinds = new HashMap<>();

    public Connectors() {
        ServiceLoader.load(ConnectorKind.class).forEach(kind -> kinds.put(kind.name(), kind));
    }

    public Collection<ConnectorKind> kinds() {
        return kinds.values();
    }

    /** Throws if there is no such kind, which the profile's reading has refused. */
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        ConnectorKind kind = kinds.get(profile.kind());
        if (kind == null) {
            throw new IllegalStateException("no connector kind " + profile.kind());
        }
        return kind.connect(profile, endpoint, tools);
    }
}
