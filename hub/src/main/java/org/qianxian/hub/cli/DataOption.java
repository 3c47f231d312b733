package org.qianxian.hub.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data DIR}, the same for every command. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，缺省为 data/hub / the data directory, data/hub unless told otherwise")
    private @Nullable Path data;

    public Path directory() {
        return (data == null ? Home.directory().resolve("data").resolve("hub") : data)
                .toAbsolutePath()
                .normalize();
    }
}
