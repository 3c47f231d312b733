package org.qianxian.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianxian.adapters.api.AttachmentRules;
import org.qianxian.adapters.api.AttachmentRules.By;
import org.qianxian.adapters.api.AttachmentRules.Over;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/**
 * The makes of system whose files are good, and what is wrong with the others: a faulty file takes nobody else down.
 *
 * @param profiles make to profile
 * @param faults empty if every file is good
 * @param kept the faulty files of which an earlier version serves on; it is among the profiles
 */
public record SystemFiles(Map<String, SystemProfile> profiles, List<Fault> faults, List<String> kept) {
    private static final String MAIL = "mail";
    private static final String INSTEAD = "capabilities.instead";
    private static final String ATTACHMENTS = "capabilities.attachments";

    public SystemFiles {
        profiles = Map.copyOf(profiles);
        faults = List.copyOf(faults);
        kept = List.copyOf(kept);
    }

    /**
     * Reads {@code systems/*.yml}. Two files of one make are a fault of both. Pure, as {@link CityLoader} is.
     *
     * @param settings what placeholders stand for
     * @param kinds the connector kinds there are
     */
    public static SystemFiles read(Path configDir, Map<String, String> settings, Collection<ConnectorKind> kinds) {
        return read(configDir, settings, kinds, Map.of());
    }

    /**
     * As {@link #read(Path, Map, Collection)}, beside what serves now.
     *
     * @param before profiles that serve now: one whose file has become faulty serves on as it was
     */
    public static SystemFiles read(
            Path configDir,
            Map<String, String> settings,
            Collection<ConnectorKind> kinds,
            Map<String, SystemProfile> before) {
        ConfigFolder folder = new ConfigFolder(configDir, settings);
        Faults faults = new Faults();
        Map<String, List<SystemProfile>> read = new TreeMap<>();
        for (Path path : folder.yamlFiles("systems")) {
            folder.yaml(path, faults)
                    .flatMap(file -> profile(path, file, kinds, faults))
                    .ifPresent(profile -> read.computeIfAbsent(profile.name(), name -> new ArrayList<>())
                            .add(profile));
        }
        Map<String, SystemProfile> profiles = new TreeMap<>();
        read.forEach((name, twins) -> {
            if (twins.size() == 1) {
                profiles.put(name, twins.get(0));
            } else {
                twins.forEach(twin ->
                        faults.add(folder.nameOf(Path.of(twin.file())), "system", name, Texts.message("system.twice")));
            }
        });
        Set<String> faulty = new HashSet<>();
        faults.list().forEach(fault -> faulty.add(fault.thing()));
        List<String> kept = new ArrayList<>();
        before.forEach((name, old) -> {
            String file = folder.nameOf(Path.of(old.file()));
            if (faulty.contains(file) && profiles.putIfAbsent(name, old) == null) {
                kept.add(file);
            }
        });
        return new SystemFiles(profiles, faults.list(), kept);
    }

    /**
     * Departments whose make of system is known and good and whose address is one for it; the others become faults, which
     * name the makes there are.
     *
     * @param kinds the connector kinds there are
     */
    public Departments usable(Departments departments, Collection<ConnectorKind> kinds) {
        return usable(departments, kinds, List.of());
    }

    /**
     * With the faults of makes that want departments to be written to where nobody can: each serves on, and what it wants
     * written goes to worklists.
     *
     * @param mail through which server departments are written to
     */
    public SystemFiles withMail(Path configDir, Optional<CityMail> mail, Collection<ConnectorKind> kinds) {
        ConfigFolder folder = new ConfigFolder(configDir.toAbsolutePath(), Map.of());
        Faults all = new Faults();
        all.addAll(faults);
        List<SystemProfile> writing = profiles.values().stream()
                .filter(profile -> !profile.capabilities().byLetter().isEmpty())
                .toList();
        if (!writing.isEmpty() && mail.isPresent()) {
            addressFaults(mail.get().toNobody(), MAIL, kinds)
                    .forEach(fault -> all.add(
                            folder.nameOf(folder.path("city/city.yml")),
                            "mail." + key(fault),
                            fault.value(),
                            fault.problem()));
        }
        Set<Action> taken =
                letters(profiles).map(make -> make.capabilities().actions()).orElse(Set.of());
        for (SystemProfile profile : writing) {
            String file = folder.nameOf(Path.of(profile.file()));
            if (mail.isEmpty()) {
                all.add(file, INSTEAD, "mail", Texts.message("system.no-mail"));
            }
            List<String> missing = profile.capabilities().byLetter().stream()
                    .filter(action -> !taken.contains(action))
                    .map(Action::code)
                    .toList();
            if (!missing.isEmpty()) {
                all.add(file, INSTEAD, "mail", Texts.message("system.no-letters", String.join("、", missing)));
            }
        }
        return new SystemFiles(profiles, all.list(), kept);
    }

    /**
     * With the faults of makes that want links to attachments where the hub does not know its own address: each serves on, and
     * its orders with such attachments are refused one by one.
     */
    public SystemFiles withoutPublicAddress(Path configDir) {
        ConfigFolder folder = new ConfigFolder(configDir.toAbsolutePath(), Map.of());
        Faults all = new Faults();
        all.addAll(faults);
        for (SystemProfile profile : new TreeMap<>(profiles).values()) {
            AttachmentRules rules = profile.capabilities().attachments();
            if (rules.by() != By.NOTHING && rules.over() == Over.LINK) {
                all.add(
                        folder.nameOf(Path.of(profile.file())),
                        rules.by() == By.LINK ? ATTACHMENTS + ".by" : ATTACHMENTS + ".over",
                        "link",
                        Texts.message("system.no-public-address"));
            }
        }
        return new SystemFiles(profiles, all.list(), kept);
    }

    /**
     * The make in whose form letters are written; empty if there is none, or it is no mail.
     *
     * @param profiles make to profile
     */
    public static Optional<SystemProfile> letters(Map<String, SystemProfile> profiles) {
        return Optional.ofNullable(profiles.get(Capabilities.LETTERS))
                .filter(make -> make.kind().equals(MAIL));
    }

    /**
     * What its make finds wrong with a department's address and overrides, and what keeps it from being written to where its
     * make wants that; nothing of one whose make is unknown.
     */
    public List<Fault> faultsOn(DepartmentFile department, Collection<ConnectorKind> kinds) {
        SystemProfile profile = profiles.get(department.system());
        if (profile == null) {
            return List.of();
        }
        return Stream.concat(
                        addressFaults(department.endpoint(), profile.kind(), kinds)
                                .map(fault ->
                                        Fault.of(department.file(), fault.place(), fault.value(), fault.problem())),
                        letterFaults(department, kinds).stream())
                .toList();
    }

    private List<Fault> letterFaults(DepartmentFile department, Collection<ConnectorKind> kinds) {
        SystemProfile profile = profiles.get(department.system());
        if (profile == null || profile.capabilities().byLetter().isEmpty()) {
            return List.of();
        }
        if (department.mail().isEmpty()) {
            String actions =
                    profile.capabilities().byLetter().stream().map(Action::code).collect(Collectors.joining("、"));
            return List.of(Fault.of(
                    department.file(), "mail", null, Texts.message("department.no-mail", profile.name(), actions)));
        }
        Endpoint letter =
                new Endpoint(Capabilities.LETTERS, "", null, Map.of("to", department.mail()), Endpoint.Limits.DEFAULT);
        return addressFaults(letter, MAIL, kinds)
                .filter(fault -> key(fault).equals("to"))
                .map(fault -> Fault.of(department.file(), "mail", fault.value(), fault.problem()))
                .toList();
    }

    private static String key(Fault fault) {
        return fault.place().replaceFirst("^overrides\\.", "");
    }

    /** @param before what serves now: who names an unknown make, or a bad address, serves on as it was */
    public Departments usable(Departments departments, Collection<ConnectorKind> kinds, List<DepartmentFile> before) {
        Faults faults = new Faults();
        faults.addAll(departments.faults());
        List<DepartmentFile> good = new ArrayList<>();
        List<String> old = new ArrayList<>(departments.kept());
        for (DepartmentFile department : departments.good()) {
            SystemProfile profile = profiles.get(department.system());
            Faults own = profile == null ? unknown(department) : new Faults();
            own.addAll(faultsOn(department, kinds));
            faults.addAll(own.list());
            if (own.none()) {
                good.add(department);
            } else {
                before.stream().filter(one -> servedAs(one, department)).forEach(one -> {
                    good.add(one);
                    old.add(one.file());
                });
            }
        }
        return new Departments(good, faults.list(), old);
    }

    private boolean servedAs(DepartmentFile before, DepartmentFile now) {
        return before.file().equals(now.file())
                && before.unit().equals(now.unit())
                && profiles.containsKey(before.system());
    }

    private Faults unknown(DepartmentFile department) {
        Faults faults = new Faults();
        String known = String.join("、", profiles.keySet().stream().sorted().toList());
        faults.add(department.file(), "system", department.system(), Texts.message("department.system", known));
        return faults;
    }

    private static Stream<Fault> addressFaults(Endpoint endpoint, String kind, Collection<ConnectorKind> kinds) {
        return kinds.stream().filter(one -> one.name().equals(kind)).flatMap(one -> one.check(endpoint).stream());
    }

    /** The real path goes into the profile, for files named in it lie beside it; faults show the name and the line. */
    private static Optional<SystemProfile> profile(
            Path path, YamlFile file, Collection<ConnectorKind> kinds, Faults faults) {
        String location = path.toAbsolutePath().toString();
        SystemProfiles.Reading reading = SystemProfiles.read(location, file.root(), kinds);
        if (reading instanceof SystemProfiles.Reading.Faulty faulty) {
            faulty.faults().forEach(fault -> faults.add(withLine(fault, file)));
            return Optional.empty();
        }
        return Optional.of(((SystemProfiles.Reading.Usable) reading).profile());
    }

    private static Fault withLine(Fault fault, YamlFile file) {
        String pointer = fault.place().isEmpty() ? "" : "/" + fault.place().replace('.', '/');
        String place = "第" + file.line(pointer) + "行 " + fault.place();
        return new Fault(file.name(), place.strip(), fault.value(), fault.problem());
    }
}
