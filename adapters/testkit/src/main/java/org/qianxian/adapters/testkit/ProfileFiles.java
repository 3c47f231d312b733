package org.qianxian.adapters.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.casework.text.Faults;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The profiles that are shipped, for tests; the hub reads them with line numbers. */
public final class ProfileFiles {
    private ProfileFiles() {}

    /** Throws with every fault if the profile cannot be used. */
    public static SystemProfile shipped(String make, ConnectorKind kind) {
        Path file = folder().resolve(make + ".yml");
        SystemProfiles.Reading reading = SystemProfiles.read(file.toString(), tree(file), List.of(kind));
        if (reading instanceof SystemProfiles.Reading.Faulty faulty) {
            throw new Faults.FaultyException(faulty.faults());
        }
        return ((SystemProfiles.Reading.Usable) reading).profile();
    }

    public static JsonNode tree(Path file) {
        try {
            return tree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static JsonNode tree(String yaml) {
        return new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** {@code config/systems}, from whichever module the test runs in. */
    public static Path folder() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isDirectory(here.resolve("config/systems"))) {
                return here.resolve("config/systems");
            }
        }
        throw new IllegalStateException("no config/systems above " + Path.of("").toAbsolutePath());
    }
}
