package org.qianxian.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * {@code hub.json} in the data directory: how this machine's command line finds a running hub. Readable by its owner only,
 * gone when the hub stops in good order.
 *
 * @param url for example {@code http://127.0.0.1:8470}
 */
public record HubFile(long pid, String url, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "hub.json";

    public void write(Path data) {
        try {
            Path temporary = data.resolve(NAME + ".new");
            Files.deleteIfExists(temporary);
            if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
                Files.createFile(
                        temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(temporary, JSON.writeValueAsString(Map.of("pid", pid, "url", url, "token", token)));
            Files.move(
                    temporary, data.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + data.resolve(NAME), broken);
        }
    }

    public static void delete(Path data) {
        try {
            Files.deleteIfExists(data.resolve(NAME));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot delete " + data.resolve(NAME), broken);
        }
    }

    /** The hub that runs on this data, if its process is alive. */
    public static Optional<HubFile> ofRunningHub(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            HubFile hub = new HubFile(
                    json.path("pid").asLong(),
                    json.path("url").asText(),
                    json.path("token").asText());
            return ProcessHandle.of(hub.pid()).filter(ProcessHandle::isAlive).map(alive -> hub);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "HubFile[pid=" + pid + ", url=" + url + ", token=****]";
    }
}
