package org.qianxian.hub.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What each request of a make looks like for the sample case: {@code systems/examples/<make>/<request>.json}, or .xml. */
final class GoldenExamples {
    private final Path folder;

    /** @param examples {@code systems/examples} */
    GoldenExamples(Path examples, String make) {
        this.folder = examples.resolve(make);
    }

    Optional<String> find(String request) {
        return files().stream()
                .filter(file -> requestOf(file).equals(request))
                .findFirst()
                .map(GoldenExamples::read);
    }

    /** Replaces what was recorded for it. */
    void write(String request, ShownRequest now) {
        try {
            Files.createDirectories(folder);
            for (Path file : files()) {
                if (requestOf(file).equals(request)) {
                    Files.delete(file);
                }
            }
            Files.writeString(folder.resolve(request + now.extension()), now.text());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write into " + folder, unwritable);
        }
    }

    /** Files of requests that are none of these. */
    List<Path> others(Collection<String> requests) {
        List<Path> others = new ArrayList<>(files());
        others.removeIf(file -> requests.contains(requestOf(file)));
        return others;
    }

    void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException stays) {
            throw new UncheckedIOException("cannot delete " + file, stays);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !requestOf(file).isEmpty()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    private static String requestOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
