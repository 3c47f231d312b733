package org.qianxian.hub.assembly;

import static org.qianxian.hub.HubTexts.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.city.City;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.permission.Permissions;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.Catalog;
import org.qianxian.catalog.CityLoader;
import org.qianxian.catalog.DepartmentFile;
import org.qianxian.catalog.Departments;
import org.qianxian.catalog.SystemFiles;
import org.qianxian.routes.inbound.ChannelCatalog;
import org.qianxian.routes.inbound.ChannelSpec;
import org.qianxian.routes.outbound.Installation;
import org.qianxian.routes.outbound.Targets;

/**
 * Everything that {@code config/} says, read once.
 *
 * @param permissions who may do what
 * @param deliveryLimits how long a dispatch may be on its way before people are told, in real time
 * @param faults what is wrong with files that others can do without: departments and systems
 */
public record Picture(
        City city,
        Departments departments,
        Map<String, SystemProfile> systems,
        ChannelCatalog channels,
        Permissions permissions,
        Map<Urgency, Duration> deliveryLimits,
        List<Fault> faults) {
    private static final String INBOX = "inbox";

    public Picture {
        systems = Map.copyOf(systems);
        faults = List.copyOf(faults);
    }

    /**
     * @param settings what placeholders stand for
     * @throws Faults.FaultyException with every fault, if the city or a channel cannot be read
     */
    public static Picture load(Path config, Map<String, String> settings) {
        Catalog catalog = CityLoader.loadCatalog(config, settings);
        SystemFiles systems = SystemFiles.read(config, settings, new Connectors().kinds());
        Departments departments = systems.usable(catalog.departments());
        ChannelCatalog channels = ChannelCatalog.load(
                config,
                settings,
                catalog.city(),
                name -> Optional.ofNullable(systems.profiles().get(name))
                        .map(profile -> profile.capabilities().actions()));
        Faults faults = new Faults();
        faults.addAll(departments.faults());
        faults.addAll(systems.faults());
        return new Picture(
                catalog.city(),
                departments,
                systems.profiles(),
                channels,
                new Permissions(catalog.city(), catalog.permissions()),
                catalog.deliveryLimits(),
                faults.list());
    }

    public boolean isUnitOrChannel(String code) {
        return city.findUnit(code).isPresent() || channels.find(code).isPresent();
    }

    /** What is wrong with departments that serve in this picture and would not in the next. */
    List<Fault> lostIn(Picture next) {
        Set<String> files = new HashSet<>();
        departments.good().forEach(department -> files.add(department.file()));
        next.departments().good().forEach(department -> files.remove(department.file()));
        return next.faults().stream()
                .filter(fault -> files.contains(fault.thing()))
                .toList();
    }

    /** Every target with a connector of its own: departments with a system, channels with a callback. */
    public Targets targets(Tools tools) {
        Connectors connectors = new Connectors();
        Map<String, Installation> installations = new HashMap<>();
        for (DepartmentFile department : departments.good()) {
            SystemProfile profile = systems.get(department.system());
            if (profile != null && !profile.kind().equals(INBOX)) {
                installations.put(department.unit().code(), install(connectors, profile, department.endpoint(), tools));
            }
        }
        for (ChannelSpec channel : channels.list()) {
            ChannelSpec.Callback callback = channel.callback();
            SystemProfile profile = callback == null ? null : systems.get(callback.system());
            if (callback != null && profile != null) {
                installations.put(
                        Target.CHANNEL_PREFIX + channel.channel(),
                        install(connectors, profile, callback.endpoint(channel.channel()), tools));
            }
        }
        SystemProfile inbox = systems.get(INBOX);
        if (inbox == null) {
            throw new Faults.FaultyException(
                    List.of(Fault.of("config/systems/inbox.yml", "", null, message("system.no-inbox"))));
        }
        Endpoint shared = new Endpoint(INBOX, "", null, Map.of(), Endpoint.Limits.DEFAULT);
        return new Targets(installations, install(connectors, inbox, shared, tools));
    }

    private static Installation install(Connectors connectors, SystemProfile profile, Endpoint endpoint, Tools tools) {
        return new Installation(endpoint, profile, connectors.connect(profile, endpoint, tools));
    }
}
