package org.qianxian.adapters.api;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/**
 * A kind that reads what a profile says into a make of its own, once for all departments that share the profile: there are
 * hundreds of them, and compiling expressions takes longest of all.
 *
 * @param <M> what a profile means to this kind
 */
public abstract class MakeReader<M> implements ConnectorKind {
    private final String name;
    private final Map<SystemProfile, M> makes = new ConcurrentHashMap<>();

    protected MakeReader(String name) {
        this.name = name;
    }

    /**
     * @param zone in which the system tells times that name none
     * @param faults takes whatever is wrong; what is returned is not used then
     */
    protected abstract M read(SystemProfile profile, ZoneId zone, Faults faults);

    /** As {@link #connect(SystemProfile, Endpoint, Tools)}, once the profile has been read. */
    protected abstract Connector connect(SystemProfile profile, M make, Endpoint endpoint, Tools tools);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        read(profile, ZoneOffset.UTC, faults);
        return faults.list();
    }

    @Override
    public final Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        return connect(profile, makes.computeIfAbsent(profile, unread -> read(unread, tools.zone())), endpoint, tools);
    }

    private M read(SystemProfile profile, ZoneId zone) {
        Faults faults = new Faults();
        M make = read(profile, zone, faults);
        faults.throwIfAny();
        return make;
    }
}
