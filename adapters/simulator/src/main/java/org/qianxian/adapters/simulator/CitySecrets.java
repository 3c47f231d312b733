package org.qianxian.adapters.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;

/** The secrets that both sides share: files {@code <name>.key}. What is missing is made, as a real city would hand it out. */
final class CitySecrets {
    private final Secrets secrets;

    CitySecrets(Path folder) {
        secrets = new ConfiguredSecrets(folder);
        make(folder, "yunque", "");
        make(folder, "qinghe", "qianxian:");
        make(folder, "baishan", "");
        make(folder, "tongda", "");
        make(folder, "hotline", "");
        make(folder, "peoples-voice", "");
    }

    String get(String name) {
        return secrets.get(new SecretReference("file:" + name + ".key"));
    }

    private static void make(Path folder, String name, String prefix) {
        Path file = folder.resolve(name + ".key");
        if (Files.exists(file)) {
            return;
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        try {
            Files.createDirectories(folder);
            Files.writeString(file, prefix + HexFormat.of().formatHex(random) + "\n", StandardOpenOption.CREATE_NEW);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(
                        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
