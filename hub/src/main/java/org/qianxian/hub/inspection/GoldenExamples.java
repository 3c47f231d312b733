package org.qianxian.hub.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.casework.dispatch.Action;

/** What each action of a make looks like for the sample case: {@code systems/examples/<make>/<action>.json}, or .xml. */
final class GoldenExamples {
    private final Path folder;

    /** @param examples {@code systems/examples} */
    GoldenExamples(Path examples, String make) {
        this.folder = examples.resolve(make);
    }

    Optional<String> find(Action action) {
        return files().stream()
                .filter(file -> actionOf(file).equals(action.code()))
                .findFirst()
                .map(GoldenExamples::read);
    }

    /** Replaces what was recorded for the action. */
    void write(Action action, ShownRequest request) {
        try {
            Files.createDirectories(folder);
            for (Path file : files()) {
                if (actionOf(file).equals(action.code())) {
                    Files.delete(file);
                }
            }
            Files.writeString(folder.resolve(action.code() + request.extension()), request.text());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write into " + folder, unwritable);
        }
    }

    /** Files of actions that are none of these. */
    List<Path> others(List<Action> actions) {
        List<String> codes = actions.stream().map(Action::code).toList();
        List<Path> others = new ArrayList<>(files());
        others.removeIf(file -> codes.contains(actionOf(file)));
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
            return files.filter(file -> !actionOf(file).isEmpty()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    private static String actionOf(Path file) {
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
