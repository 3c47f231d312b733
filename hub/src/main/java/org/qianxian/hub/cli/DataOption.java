package org.qianxian.hub.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data DIR}, the same for every command. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，缺省为 data/hub，没有则为演示的 data/demo/hub / the data directory: data/hub unless told"
                    + " otherwise; commands take the demonstration's data/demo/hub if there is no other")
    private @Nullable Path data;

    public Path directory() {
        return (data == null ? Home.directory().resolve("data").resolve("hub") : data)
                .toAbsolutePath()
                .normalize();
    }

    /** For commands about data that must be there already: the demonstration's, if that is all there is. */
    Path existing() {
        Path demo = Home.directory().resolve("data").resolve("demo").resolve("hub");
        return data == null && !Files.isDirectory(directory()) && Files.isDirectory(demo) ? demo : directory();
    }
}
