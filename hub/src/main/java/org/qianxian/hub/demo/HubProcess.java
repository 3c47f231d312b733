package org.qianxian.hub.demo;

import static org.qianxian.hub.demo.DemoTexts.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.qianxian.adapters.simulator.people.HubAddress;
import org.qianxian.adapters.simulator.people.HubApi;
import org.qianxian.hub.cli.HubFile;
import org.qianxian.hub.security.HubToken;

/** The hub, in a process of its own. */
final class HubProcess implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration IN_GOOD_ORDER = Duration.ofSeconds(40);
    private static final Duration BY_SIGNAL = Duration.ofSeconds(10);

    private final Process process;
    private final Path data;
    private final Path log;

    private HubProcess(Process process, Path data, Path log) {
        this.process = process;
        this.data = data;
        this.log = log;
    }

    /** @param environment beside this process's own */
    static HubProcess start(List<String> command, Map<String, String> environment, Path data, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            // What an earlier hub left would be taken for this one's.
            Files.deleteIfExists(data.resolve("hub.json"));
            return new HubProcess(builder.start(), data, log);
        } catch (IOException failed) {
            throw new DemoFailure(DemoFailure.Exit.HUB_NOT_STARTED, message("hub.not-started", failed));
        }
    }

    /** Stops a hub that outlived an earlier demonstration on this data. */
    static void stopOrphan(Path data) {
        Optional<HubFile> left = HubFile.ofRunningHub(data);
        if (left.isEmpty()) {
            return;
        }
        try {
            HubApi api = api(left.get());
            if (api.healthy()) {
                api.shutDown();
                ProcessHandle.of(left.get().pid())
                        .ifPresent(orphan -> orphan.onExit()
                                .orTimeout(IN_GOOD_ORDER.toSeconds(), TimeUnit.SECONDS)
                                .join());
            }
        } catch (IOException | java.util.concurrent.CompletionException unwilling) {
            throw new DemoFailure(
                    DemoFailure.Exit.DIRECTORY,
                    message("hub.orphan", Long.toString(left.get().pid())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Its API, once it is up.
     *
     * @param waited told now and then how many seconds have passed
     */
    HubApi awaitReady(Duration limit, Consumer<Long> waited) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < limit.toNanos()) {
            waitOrDie(GLANCE);
            Optional<HubFile> file = HubFile.ofRunningHub(data).filter(hub -> hub.pid() == process.pid());
            if (file.isPresent() && api(file.get()).healthy()) {
                return api(file.get());
            }
            waited.accept(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        }
        throw new DemoFailure(
                DemoFailure.Exit.NOT_READY, message("hub.not-ready", Long.toString(limit.toSeconds()), log));
    }

    /** Waits so long; throws {@link DemoFailure} as soon as the hub has ended. */
    void waitOrDie(Duration time) throws InterruptedException {
        if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new DemoFailure(
                    DemoFailure.Exit.HUB_DIED, message("hub.died", Integer.toString(process.exitValue()), log));
        }
    }

    /** Where it is, once it is up. */
    String url() {
        return HubFile.ofRunningHub(data).map(HubFile::url).orElse("");
    }

    long pid() {
        return process.pid();
    }

    private static HubApi api(HubFile hub) {
        return new HubApi(new HubAddress(hub.url(), Map.of(HubToken.HEADER, hub.token())));
    }

    /** Stops it in good order; if it will not, by signal; at last by force. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                askToStop();
            }
            if (!process.waitFor(IN_GOOD_ORDER.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                if (!process.waitFor(BY_SIGNAL.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void askToStop() throws InterruptedException {
        Optional<HubFile> file = HubFile.ofRunningHub(data).filter(hub -> hub.pid() == process.pid());
        if (file.isEmpty()) {
            process.destroy();
            return;
        }
        try {
            api(file.get()).shutDown();
        } catch (IOException alreadyStopping) {
            process.destroy();
        }
    }
}
