package org.qianxian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A directory for one run, gone after it: a store of a hundred thousand cases is a gigabyte. */
final class Scratch implements AutoCloseable {
    private final Path directory;

    Scratch(String prefix) throws IOException {
        directory = Files.createTempDirectory(prefix);
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }
}
