package org.qianxian.adapters.api.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;

/**
 * Secrets from the environment and from files. A file is UTF-8; white space at its end is not part of the secret, since
 * editors add it. A changed file is read again.
 */
public final class ConfiguredSecrets implements Secrets {
    private final Path base;
    private final UnaryOperator<@Nullable String> environment;
    private final Map<Path, Read> files = new ConcurrentHashMap<>();

    /** @param base what relative paths are relative to */
    public ConfiguredSecrets(Path base) {
        this(base, System::getenv);
    }

    ConfiguredSecrets(Path base, UnaryOperator<@Nullable String> environment) {
        this.base = base;
        this.environment = environment;
    }

    @Override
    public String get(SecretReference reference) {
        String text = reference.reference();
        String rest = text.substring(text.indexOf(':') + 1);
        String secret = text.startsWith("env:") ? environment.apply(rest) : fromFile(reference, base.resolve(rest));
        if (secret == null || secret.isEmpty()) {
            throw new MissingSecretException(reference, "nothing there");
        }
        return secret;
    }

    /** Read each time: who needs it keeps what it made of it. */
    @Override
    public byte[] bytes(SecretReference reference) {
        String text = reference.reference();
        if (!text.startsWith("file:")) {
            return Secrets.super.bytes(reference);
        }
        try {
            return Files.readAllBytes(base.resolve(text.substring("file:".length())));
        } catch (IOException unreadable) {
            throw unreadable(reference, unreadable);
        }
    }

    private String fromFile(SecretReference reference, Path file) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Read before = files.get(file);
            if (before != null && before.modified().equals(modified) && before.size() == size) {
                return before.secret();
            }
            String secret = Files.readString(file).stripTrailing();
            files.put(file, new Read(modified, size, secret));
            return secret;
        } catch (IOException unreadable) {
            files.remove(file);
            throw unreadable(reference, unreadable);
        }
    }

    private static MissingSecretException unreadable(SecretReference reference, IOException why) {
        return new MissingSecretException(
                reference, "cannot be read (" + why.getClass().getSimpleName() + ")");
    }

    private record Read(FileTime modified, long size, String secret) {
        @Override
        public String toString() {
            return "Read[" + modified + "]";
        }
    }
}
