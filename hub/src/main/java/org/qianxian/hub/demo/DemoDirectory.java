package org.qianxian.hub.demo;

import static org.qianxian.hub.demo.DemoTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;

/**
 * The directory of a demonstration, held by one at a time:
 *
 * <pre>
 * secrets/   what the hub and the others prove themselves by
 * city/      the logs of the simulated systems and the senders' books
 * hub/       the hub's data directory
 * hub.log    what the hub's process prints; city.log likewise for the city's
 * </pre>
 */
final class DemoDirectory implements AutoCloseable {
    private static final int SECRET_BYTES = 24;
    private static final String USERS = """
            name,roles,password
            hotline,CHANNEL,file:../secrets/hotline.password
            staff,ADMIN,file:../secrets/staff.password
            """;

    /** Secrets that have two names, because the two sides call them differently. */
    private static final Map<String, String> ALSO_CALLED = Map.of(
            "hotline.password", "12345.key",
            "hotline-callback.key", "hotline.key",
            "peoples-voice.key", "peoples-voice-callback.key");

    private final Path root;
    private final FileChannel lock;

    private DemoDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes what is missing. Throws {@link DemoFailure} if it cannot be written, or another demonstration holds it. */
    static DemoDirectory prepare(Path root) {
        try {
            Files.createDirectories(root);
            DemoDirectory directory = new DemoDirectory(root, locked(root));
            Files.createDirectories(directory.city());
            Files.createDirectories(directory.hub());
            directory.makeSecrets();
            Path users = directory.hub().resolve("users.csv");
            if (!Files.exists(users)) {
                Files.writeString(users, USERS);
            }
            return directory;
        } catch (IOException unwritable) {
            throw new DemoFailure(DemoFailure.Exit.DIRECTORY, message("directory.unwritable", root, unwritable));
        }
    }

    Path city() {
        return root.resolve("city");
    }

    Path hub() {
        return root.resolve("hub");
    }

    /** The points bank's folders: {@code in}, {@code done}, {@code results}. */
    Path moralBank() {
        return hub().resolve("channels").resolve("moral-bank");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path hubLog() {
        return root.resolve("hub.log");
    }

    Path cityLog() {
        return root.resolve("city.log");
    }

    String secret(String name) {
        try {
            return Files.readString(secrets().resolve(name)).strip();
        } catch (IOException unreadable) {
            throw new DemoFailure(DemoFailure.Exit.DIRECTORY, message("directory.unwritable", root, unreadable));
        }
    }

    /**
     * What distinguishes this directory's source numbers from any other's: made once. So even a hub that is fed from a
     * second directory is never sent a number twice.
     */
    String senderId() {
        Path file = city().resolve("feeder.json");
        try {
            if (Files.exists(file)) {
                JsonNode known = Json.parse(Files.readAllBytes(file));
                if (known.path("id").isTextual()) {
                    return known.path("id").asText();
                }
            }
            String id = random(2);
            Files.writeString(file, Json.text(Json.object().put("id", id)));
            return id;
        } catch (IOException unwritable) {
            throw new DemoFailure(DemoFailure.Exit.DIRECTORY, message("directory.unwritable", root, unwritable));
        }
    }

    private static FileChannel locked(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DemoFailure(DemoFailure.Exit.DIRECTORY, message("directory.in-use", root));
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException withinThisProcess) {
            return null;
        }
    }

    private void makeSecrets() throws IOException {
        Files.createDirectories(secrets());
        for (String name : new String[] {
            "yunque.key",
            "baishan.key",
            "hotline.password",
            "hotline-callback.key",
            "peoples-voice.key",
            "staff.password"
        }) {
            secretIfMissing(name, random(SECRET_BYTES));
        }
        secretIfMissing("qinghe.key", "qianxian:" + random(SECRET_BYTES));
        for (Map.Entry<String, String> names : ALSO_CALLED.entrySet()) {
            secretIfMissing(names.getValue(), secret(names.getKey()));
        }
    }

    private void secretIfMissing(String name, String secret) throws IOException {
        Path file = secrets().resolve(name);
        if (Files.exists(file)) {
            return;
        }
        if (Files.getFileStore(secrets()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, secret + "\n");
    }

    private static String random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Lets others have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
