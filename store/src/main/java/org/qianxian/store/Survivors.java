package org.qianxian.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL processes that outlived the hub which started them. A pid in a file proves nothing, it may be somebody
 * else's by now; a process counts only if it works in this very cluster's directory.
 */
final class Survivors {
    private static final Path PROCESSES = Path.of("/proc");

    private final Path cluster;

    Survivors(Path cluster) {
        this.cluster = cluster;
    }

    /** The postmaster that {@code postmaster.pid} names, if it lives and is this cluster's. */
    Optional<ProcessHandle> postmaster() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(this::isOurs);
    }

    /** All processes of this cluster, its children too where the system can tell (Linux). */
    List<ProcessHandle> all() throws IOException {
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return postmaster().stream().toList();
        }
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes.filter(this::worksInCluster).toList();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return Files.isDirectory(PROCESSES.resolve("self")) ? worksInCluster(process) : namesCluster(process);
    }

    private boolean worksInCluster(ProcessHandle process) {
        try {
            Path place = Files.readSymbolicLink(
                    PROCESSES.resolve(Long.toString(process.pid())).resolve("cwd"));
            return place.equals(cluster.toRealPath());
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }

    private boolean namesCluster(ProcessHandle process) {
        boolean postgres = process.info().command().orElse("").contains("postgres");
        List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
        // Some systems do not tell the arguments of a process: then the pid file's word and the program must do.
        return postgres && (arguments.isEmpty() || arguments.contains(cluster.toString()));
    }
}
