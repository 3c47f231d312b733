package org.qianxian.hub.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.zip.CRC32;
import org.qianxian.adapters.api.SystemProfile;

/** The files that profiles name beside themselves, such as a WSDL: a make has changed when one of them has. */
final class Companions {
    private Companions() {}

    /** Make to what its files hold, in short; empty for a make without any. */
    static Map<String, String> of(Collection<SystemProfile> profiles) {
        Map<String, String> companions = new HashMap<>();
        profiles.forEach(profile -> companions.put(profile.name(), of(profile)));
        return companions;
    }

    private static String of(SystemProfile profile) {
        StringJoiner sums = new StringJoiner(" ");
        for (JsonNode value : profile.transport()) {
            if (value.isTextual()) {
                addSum(Path.of(profile.file()), value.asText(), sums);
            }
        }
        return sums.toString();
    }

    private static void addSum(Path profile, String name, StringJoiner sums) {
        try {
            Path file = profile.resolveSibling(name);
            if (Files.isRegularFile(file)) {
                CRC32 sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                sums.add(name + ":" + sum.getValue());
            }
        } catch (InvalidPathException | IOException noFile) {
            sums.add(name);
        }
    }
}
