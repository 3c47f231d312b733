package org.qianxian.hub.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key at a YAML file's margin as it is written there: of a file that has faults, and before placeholders are filled. */
final class RawKeys {
    private RawKeys() {}

    static Optional<String> find(Path file, String key) {
        try {
            Matcher line = Pattern.compile("(?m)^" + key + ":\\s*[\"']?([^\\s\"']+)[\"']?\\s*(#.*)?$")
                    .matcher(Files.readString(file));
            return line.find() ? Optional.of(line.group(1)) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
