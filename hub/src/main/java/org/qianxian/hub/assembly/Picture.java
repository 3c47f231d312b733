package org.qianxian.hub.assembly;

import static org.qianxian.hub.HubTexts.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.city.City;
import org.qianxian.casework.dispatch.Outbox.Errand;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.permission.Permissions;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.Catalog;
import org.qianxian.catalog.CityLoader;
import org.qianxian.catalog.CityMail;
import org.qianxian.catalog.DepartmentFile;
import org.qianxian.catalog.Departments;
import org.qianxian.catalog.SystemFiles;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.routes.inbound.ChannelCatalog;
import org.qianxian.routes.inbound.ChannelSpec;
import org.qianxian.routes.outbound.Installation;
import org.qianxian.routes.outbound.Targets;

/**
 * Everything that {@code config/} says, read once.
 *
 * @param permissions who may do what
 * @param deliveryLimits how long a dispatch may be on its way before people are told, in real time
 * @param mail through which server departments are written to; empty if the city writes to nobody
 * @param faults what is wrong with files that others can do without: departments and systems
 * @param kept the faulty files of which an earlier version serves on
 * @param companions per make, what the files beside its profile hold (a WSDL …), in short
 */
public record Picture(
        City city,
        Departments departments,
        Map<String, SystemProfile> systems,
        ChannelCatalog channels,
        Permissions permissions,
        Map<Urgency, Duration> deliveryLimits,
        Optional<CityMail> mail,
        List<Fault> faults,
        List<String> kept,
        Map<String, String> companions) {
    private static final String INBOX = "inbox";

    public Picture {
        systems = Map.copyOf(systems);
        faults = List.copyOf(faults);
        kept = List.copyOf(kept);
        companions = Map.copyOf(companions);
    }

    /** @throws Faults.FaultyException with every fault, if the city or a channel cannot be read */
    public static Picture load(HubSettings settings) {
        return load(settings, null);
    }

    /**
     * @param before what serves now: a department or make whose file has become faulty serves on as it was
     * @throws Faults.FaultyException with every fault, if the city or a channel cannot be read
     */
    static Picture load(HubSettings settings, @Nullable Picture before) {
        return load(settings.config(), Assembly.placeholders(settings), settings.publicAddress() != null, before);
    }

    /**
     * For a hub that others reach.
     *
     * @param settings what placeholders stand for
     * @throws Faults.FaultyException with every fault, if the city or a channel cannot be read
     */
    public static Picture load(Path config, Map<String, String> settings) {
        return load(config, settings, true, null);
    }

    private static Picture load(Path config, Map<String, String> settings, boolean reached, @Nullable Picture before) {
        List<DepartmentFile> served =
                before == null ? List.of() : before.departments().good();
        Catalog catalog = CityLoader.loadCatalog(config, settings, served);
        Collection<ConnectorKind> kinds = new Connectors().kinds();
        SystemFiles systems = SystemFiles.read(config, settings, kinds, before == null ? Map.of() : before.systems())
                .withMail(config, catalog.mail(), kinds);
        systems = reached ? systems : systems.withoutPublicAddress(config);
        Departments departments = systems.usable(catalog.departments(), kinds, served);
        Map<String, SystemProfile> profiles = systems.profiles();
        ChannelCatalog channels = ChannelCatalog.load(
                config,
                settings,
                catalog.city(),
                name -> Optional.ofNullable(profiles.get(name))
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
                catalog.mail(),
                faults.list(),
                Stream.concat(departments.kept().stream(), systems.kept().stream())
                        .sorted()
                        .toList(),
                Companions.of(systems.profiles().values()));
    }

    public boolean isUnitOrChannel(String code) {
        return city.findUnit(code).isPresent() || channels.find(code).isPresent();
    }

    /** Everything that goes out as a letter, in place of what departments' systems do not take. */
    public Set<Errand> byLetter() {
        return departments.good().stream().flatMap(this::byLetter).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Errand> byLetter(DepartmentFile department) {
        return system(department)
                .filter(profile -> letterTo(department, profile).isPresent())
                .map(profile -> profile.capabilities().byLetter())
                .orElse(Set.of())
                .stream()
                .map(action -> new Errand(department.unit().code(), action));
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

    /** The make of a department's own system; empty if it works in the hub. */
    public Optional<SystemProfile> system(DepartmentFile department) {
        return Optional.ofNullable(systems.get(department.system()))
                .filter(profile -> !profile.kind().equals(INBOX));
    }

    /** Where a department is written to in place of what its system does not take; empty if it is not. */
    Optional<Endpoint> letterTo(DepartmentFile department, SystemProfile profile) {
        return SystemFiles.letters(systems).flatMap(form -> mail).flatMap(server -> server.to(department, profile));
    }

    /** Every target with a connector of its own: departments with a system, channels with a callback. */
    public Targets targets(Tools tools) {
        return targets(tools, this, null);
    }

    /**
     * As {@link #targets(Tools)}, beside what serves now: whoever has not changed keeps his connector.
     *
     * @param before what the current targets were made of
     */
    public Targets targets(Tools tools, Picture before, @Nullable Targets current) {
        Installing installing = new Installing(tools, before, current);
        Map<String, Installation> installations = new HashMap<>();
        for (DepartmentFile department : departments.good()) {
            system(department)
                    .ifPresent(profile ->
                            installations.put(department.unit().code(), installing.install(profile, department)));
        }
        for (ChannelSpec channel : channels.list()) {
            ChannelSpec.Callback callback = channel.callback();
            SystemProfile profile = callback == null ? null : systems.get(callback.system());
            if (callback != null && profile != null) {
                installations.put(
                        Target.CHANNEL_PREFIX + channel.channel(),
                        installing.install(profile, callback.endpoint(channel.channel())));
            }
        }
        SystemProfile inbox = systems.get(INBOX);
        if (inbox == null) {
            throw new Faults.FaultyException(
                    List.of(Fault.of("config/systems/inbox.yml", "", null, message("system.no-inbox"))));
        }
        Endpoint shared = new Endpoint(INBOX, "", null, Map.of(), Endpoint.Limits.DEFAULT);
        return new Targets(
                installations,
                installing.install(inbox, shared),
                target -> isUnitOrChannel(Target.named(target).code()));
    }

    /** Makes connectors, or takes those that serve already. */
    private final class Installing {
        private final Connectors connectors = new Connectors();
        private final Tools tools;
        private final Picture before;
        private final @Nullable Targets current;

        Installing(Tools tools, Picture before, @Nullable Targets current) {
            this.tools = tools;
            this.before = before;
            this.current = current;
        }

        /** With letters in place of what the department's system does not take, where its make wants that. */
        Installation install(SystemProfile profile, DepartmentFile department) {
            Installation own = install(profile, department.endpoint());
            Installation written = letters(profile, department);
            return Objects.equals(own.letters(), written)
                    ? own
                    : new Installation(own.endpoint(), own.profile(), own.connector(), written);
        }

        Installation install(SystemProfile profile, Endpoint endpoint) {
            return install(profile, endpoint, current == null ? null : current.installationAt(endpoint.target()));
        }

        private @Nullable Installation letters(SystemProfile profile, DepartmentFile department) {
            Endpoint letter = letterTo(department, profile).orElse(null);
            SystemProfile form = SystemFiles.letters(systems).orElse(null);
            if (letter == null || form == null) {
                return null;
            }
            Installation serving = current == null
                    ? null
                    : current.installationAt(department.unit().code());
            return install(form, letter, serving == null ? null : serving.letters());
        }

        private Installation install(SystemProfile profile, Endpoint endpoint, @Nullable Installation serving) {
            boolean same = serving != null
                    && serving.endpoint().equals(endpoint)
                    && serving.profile().equals(profile)
                    && before.city.zone().equals(city.zone())
                    && Objects.equals(before.companions.get(profile.name()), companions.get(profile.name()));
            return same && serving != null
                    ? serving
                    : new Installation(endpoint, profile, connectors.connect(profile, endpoint, tools));
        }
    }
}
