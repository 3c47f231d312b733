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
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/**
 * The makes of system whose files are good, and what is wrong with the others: a faulty file takes nobody else down.
 *
 * @param profiles make to profile
 * @param faults empty if every file is good
 */
public record SystemFiles(Map<String, SystemProfile> profiles, List<Fault> faults) {
    public SystemFiles {
        profiles = Map.copyOf(profiles);
        faults = List.copyOf(faults);
    }

    /**
     * Reads {@code systems/*.yml}. Two files of one make are a fault of both. Pure, as {@link CityLoader} is.
     *
     * @param settings what placeholders stand for
     * @param kinds the connector kinds there are
     */
    public static SystemFiles read(Path configDir, Map<String, String> settings, Collection<ConnectorKind> kinds) {
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
        return new SystemFiles(profiles, faults.list());
    }

    /**
     * Departments whose make of system is known and good and whose address is one for it; the others become faults, which
     * name the makes there are.
     *
     * @param kinds the connector kinds there are
     */
    public Departments usable(Departments departments, Collection<ConnectorKind> kinds) {
        Faults faults = new Faults();
        faults.addAll(departments.faults());
        List<DepartmentFile> good = new ArrayList<>();
        Set<String> known = new HashSet<>(profiles.keySet());
        for (DepartmentFile department : departments.good()) {
            if (known.contains(department.system())) {
                List<Fault> address = address(department, kinds);
                address.forEach(fault -> faults.add(department.file(), fault.place(), fault.value(), fault.problem()));
                if (address.isEmpty()) {
                    good.add(department);
                }
            } else {
                faults.add(
                        department.file(),
                        "system",
                        department.system(),
                        Texts.message(
                                "department.system",
                                String.join(
                                        "、", profiles.keySet().stream().sorted().toList())));
            }
        }
        return new Departments(good, faults.list());
    }

    private List<Fault> address(DepartmentFile department, Collection<ConnectorKind> kinds) {
        SystemProfile profile = profiles.get(department.system());
        return kinds.stream()
                .filter(kind -> profile != null && kind.name().equals(profile.kind()))
                .flatMap(kind -> kind.check(department.endpoint()).stream())
                .toList();
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
