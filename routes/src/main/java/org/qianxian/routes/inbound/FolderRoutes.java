package org.qianxian.routes.inbound;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * One drop folder for each channel of kind {@code csv-folder}: {@code <folder>/<path>/in}. A file is taken once it no
 * longer grows; whoever writes slowly uses another ending and renames it to {@code .csv} at the end.
 */
public final class FolderRoutes extends RouteBuilder {
    private static final String TARGET = "inboundTarget";

    private final Reception reception;
    private final Importing importing;
    private final Path folder;
    private final Duration every;
    private final InstantSource realTime;

    /**
     * @param folder of all channels, for example {@code data/channels}
     * @param every how often to look
     */
    public FolderRoutes(Reception reception, Importing importing, Path folder, Duration every, InstantSource realTime) {
        this.reception = reception;
        this.importing = importing;
        this.folder = folder;
        this.every = every;
        this.realTime = realTime;
    }

    @Override
    public void configure() {
        onException(Exception.class)
                .handled(false)
                .logExhausted(false)
                .log(LoggingLevel.ERROR, "${file:name} stays where it is and is tried again: ${exception}");
        for (ChannelSpec spec : reception.channels().list(ChannelKind.CSV_FOLDER)) {
            Path root = folder.resolve(spec.path()).toAbsolutePath();
            FolderDesk desk = new FolderDesk(spec, root, importing, realTime);
            from("file:" + root.resolve("in") + "?include=(?i).*\\.csv&delay=" + every.toMillis()
                            + "&readLock=changed&readLockMinLength=0&readLockMinAge=" + every.toMillis()
                            + "&readLockCheckInterval="
                            + Math.max(100, every.toMillis() / 2) + "&move=${exchangeProperty." + TARGET + "}")
                    .routeId("inbound-" + spec.channel())
                    .process(exchange -> exchange.setProperty(
                            TARGET,
                            desk.take(exchange.getIn().getBody(File.class).toPath())
                                    .toString()));
        }
    }
}
