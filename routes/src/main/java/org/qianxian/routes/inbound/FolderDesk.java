package org.qianxian.routes.inbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the files of one drop folder. A file goes to {@code done}, or to {@code failed} if it cannot be read as a
 * whole; its receipts and rejections lie beside it there before it arrives.
 */
final class FolderDesk {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDesk.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final ChannelSpec spec;
    private final Path folder;
    private final Importing importing;
    private final InstantSource clock;

    FolderDesk(ChannelSpec spec, Path folder, Importing importing, InstantSource clock) {
        this.spec = spec;
        this.folder = folder;
        this.importing = importing;
        this.clock = clock;
    }

    /**
     * Takes a file in. Throws if the store cannot be reached: then the file stays and is tried again.
     *
     * @return where the file goes now
     */
    Path take(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path work = Files.createDirectories(folder.resolve("work"));
        Path receipts = work.resolve(name + ".receipt.csv");
        Path rejected = work.resolve(name + ".rejected.csv");
        ImportResult result = importing.run(spec.channel(), file, receipts, rejected, ImportProgress.NOBODY);
        Path target = Files.createDirectories(folder.resolve(result.readable() ? "done" : "failed"));
        String free = Files.exists(target.resolve(name)) ? STAMP.format(clock.instant()) + "-" + name : name;
        move(receipts, target.resolve(free + ".receipt.csv"));
        move(rejected, target.resolve(free + ".rejected.csv"));
        LOG.info("Channel {}: {} is {}: {}", spec.channel(), name, target.getFileName(), result.totals());
        result.warnings().forEach(warning -> LOG.warn("{}", warning.in(java.util.Locale.CHINESE)));
        return target.resolve(free);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
