package org.qianxian.catalog;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/**
 * The makes of system whose files are good, by name, and what is wrong with the others: a faulty profile takes no other
 * down.
 */
public record Systems(Map<String, SystemProfile> good, List<Fault> faults) {
    public Systems {
        good = Collections.unmodifiableMap(new LinkedHashMap<>(good));
        faults = List.copyOf(faults);
    }

    /**
     * Reads {@code systems/*.yml}.
     *
     * @param kinds the connector kinds there are
     */
    public static Systems load(Path configDir, Map<String, String> settings, Collection<ConnectorKind> kinds) {
        ConfigFolder folder = new ConfigFolder(configDir, settings);
        Faults faults = new Faults();
        Map<String, SystemProfile> good = new LinkedHashMap<>();
        for (Path path : folder.yamlFiles("systems")) {
            folder.yaml(path, faults).ifPresent(file -> read(file, kinds, good, faults));
        }
        return new Systems(good, faults.list());
    }

    private static void read(
            YamlFile file, Collection<ConnectorKind> kinds, Map<String, SystemProfile> good, Faults faults) {
        SystemProfiles.Reading reading = SystemProfiles.read(file.name(), file.root(), kinds);
        if (reading instanceof SystemProfiles.Reading.Faulty faulty) {
            faults.addAll(faulty.faults());
            return;
        }
        SystemProfile profile = ((SystemProfiles.Reading.Usable) reading).profile();
        SystemProfile twin = good.putIfAbsent(profile.name(), profile);
        if (twin != null) {
            faults.add(file.name(), "system", profile.name(), Texts.message("system.twice", twin.file()));
        }
    }
}
