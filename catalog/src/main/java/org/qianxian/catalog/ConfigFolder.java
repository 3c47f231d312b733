package org.qianxian.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/**
 * A folder of configuration files and the settings that their placeholders name. Reading it is a pure function of its
 * content: nothing is remembered between two readings.
 *
 * @param settings what {@code ${NAME}} stands for: the environment and the hub's own settings
 */
record ConfigFolder(Path root, Map<String, String> settings) {
    ConfigFolder {
        settings = Map.copyOf(settings);
    }

    /** A file's name as its owner knows it, such as {@code config/city/units.csv}; its path if it lies elsewhere. */
    String nameOf(Path file) {
        if (!file.startsWith(root)) {
            return file.toString();
        }
        Path inside = root.relativize(file);
        Path folder = root.toAbsolutePath().normalize().getFileName();
        return (folder == null ? inside : folder.resolve(inside)).toString().replace('\\', '/');
    }

    /** A table; without rows if the file is not there or its heading is wrong, with the fault told. */
    CsvTable csv(String file, List<String> columns, Faults faults) {
        Path path = root.resolve(file);
        return bytes(path, faults)
                .map(bytes -> CsvTable.read(nameOf(path), bytes, columns, List.of(), faults))
                .orElseGet(() -> new CsvTable(nameOf(path), List.of()));
    }

    /** A YAML file; empty if it is not there or not readable, with the fault told. */
    Optional<YamlFile> yaml(Path path, Faults faults) {
        return bytes(path, faults).flatMap(bytes -> YamlFile.read(nameOf(path), bytes, settings, faults));
    }

    Path path(String file) {
        return root.resolve(file);
    }

    /** The YAML files of a folder by name; none if the folder is not there. Hidden files and backups are passed over. */
    List<Path> yamlFiles(String folder) {
        Path directory = root.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(ConfigFolder::isYaml).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + directory, unreadable);
        }
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    private Optional<byte[]> bytes(Path path, Faults faults) {
        if (!Files.isRegularFile(path)) {
            faults.add(nameOf(path), "", null, Texts.message("file.missing"));
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            faults.add(nameOf(path), "", null, Texts.message("file.unreadable", unreadable));
            return Optional.empty();
        }
    }
}
