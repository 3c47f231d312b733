package org.qianxian.hub.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.settings.HubSettings;

/** Looks departments' files and makes' profiles over, as they stand in the folders now. */
public final class Inspecting {
    private final Ground ground;

    /**
     * As a hub with these settings would see them.
     *
     * @throws org.qianxian.casework.text.Faults.FaultyException with every fault, if the city itself cannot be read
     */
    public Inspecting(HubSettings settings) {
        this.ground = Ground.read(settings);
    }

    /**
     * A department's file.
     *
     * @param trial whether the request is really sent, to the test address that the file declares and nowhere else
     */
    public Inspection department(Path file, Action action, boolean trial) {
        return new DepartmentInspection(ground).inspect(file, action, trial);
    }

    /** @param write whether what is rendered now is recorded as right */
    public Inspection system(String make, boolean write) {
        return new SystemInspection(ground).inspect(make, write);
    }

    /**
     * What came of a new department's file.
     *
     * @param faults empty if it was written
     * @param directoryRow the row by which the policy's directory would find it
     */
    public record Drafted(Path file, String text, List<Fault> faults, String directoryRow) {
        public Drafted {
            faults = List.copyOf(faults);
        }
    }

    /** Writes a new department's file, unless something is wrong with it or it is there already. */
    public Drafted draft(String code, String system, Map<String, String> told, Map<String, String> overrides) {
        DepartmentDraft draft = new DepartmentDraft(ground, code, system, told, overrides);
        List<Fault> faults = draft.faults();
        if (faults.isEmpty()) {
            draft.write();
        }
        return new Drafted(draft.file(), draft.text(), faults, draft.directoryRow());
    }

    /** Every make that has a file, good or faulty. */
    public List<String> makes() {
        return yaml("systems").stream().map(Inspecting::stem).sorted().toList();
    }

    /** The file that declares a department's code, good or faulty; by its name, or else by its text. */
    public Optional<Path> fileOf(String code) {
        List<Path> files = yaml("departments");
        return files.stream()
                .filter(file -> stem(file).equals(code))
                .findFirst()
                .or(() -> files.stream()
                        .filter(file -> RawKeys.find(file, "code").equals(Optional.of(code)))
                        .findFirst());
    }

    private List<Path> yaml(String folder) {
        Path directory = ground.config().resolve(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + directory, unreadable);
        }
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
