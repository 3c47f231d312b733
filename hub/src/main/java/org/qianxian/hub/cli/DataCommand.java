package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.store.Store;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command about a hub's data: asked of the hub that runs on it, or, where none runs, of the store, which the command
 * then opens alone and locks.
 */
abstract class DataCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DataOption data = new DataOption();

    private @Nullable Path found;

    final PrintWriter out() {
        return called().commandLine().getOut();
    }

    final PrintWriter err() {
        return called().commandLine().getErr();
    }

    final CommandSpec called() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }

    /** Where the data is; says so if that is not where it usually would be. */
    final Path directory() {
        if (found == null) {
            found = data.existing();
            if (!found.equals(data.directory())) {
                err().println(text("data.demo", found));
            }
        }
        return found;
    }

    /** Where data is to be, whether it is there or not. */
    final Path newDirectory() {
        return data.directory();
    }

    final Optional<HubClient> hub() {
        return HubFile.ofRunningHub(directory()).map(HubClient::new);
    }

    /** The hub, for what only a running one does. */
    final HubClient running() {
        return hub().orElseThrow(() -> failure("hub.none", directory()));
    }

    final HubSettings settings() {
        return LocalSettings.of(directory());
    }

    /** What {@code config/} says. */
    final Picture picture() {
        return Picture.load(settings());
    }

    /** The city alone, for commands that need no departments. */
    final City city() {
        return PolicyCommand.city(settings());
    }

    /** The store alone, if there is one. */
    final Store store() {
        HubSettings settings = settings();
        if (settings.database().url() == null && !Files.isDirectory(directory().resolve("postgres"))) {
            throw failure("data.none", directory());
        }
        return Store.open(Assembly.storeSettings(settings));
    }
}
