package org.qianxian.hub;

import static org.qianxian.hub.HubTexts.message;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.settings.HubSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for changed, added and removed files of departments and makes, and goes over to them on the road that an
 * operator's reload takes. It looks and does not wait to be told: files come over network mounts and as links that are
 * turned, of which no operating system tells reliably, and a look at some hundred files costs about a millisecond.
 */
@Component
final class ConfigurationWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);
    private static final List<String> FOLDERS = List.of("departments", "systems");

    /** More files than this, and more than half of all, do not go at once by anybody's will. */
    private static final int FEW = 5;

    private final Assembly assembly;
    private final Announcements announcements;
    private final Path config;
    private final Duration every;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "configuration watch");
        thread.setDaemon(true);
        return thread;
    });
    private Map<Path, String> serving = Map.of();
    private Map<Path, String> lastSeen = Map.of();
    private Set<Fault> told = Set.of();
    private boolean doubting;

    ConfigurationWatch(Assembly assembly, Announcements announcements, HubSettings settings, MeterRegistry registry) {
        this.assembly = assembly;
        this.announcements = announcements;
        this.config = settings.config();
        this.every = settings.watch().every();
        Gauge.builder(
                        "qianxian.configuration.faults",
                        this,
                        watch -> watch.faults().size())
                .description("What is wrong with the configuration as it stands in the folders")
                .register(registry);
    }

    /** Takes what is there as what serves: to be called when it was read just now. */
    void start() {
        serving = look();
        lastSeen = serving;
        tell();
        if (!every.isZero()) {
            var unused = looking.scheduleWithFixedDelay(
                    this::lookAgain, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    /** What is wrong with files that serve not at all or as they were, and why the last reading was refused, if it was. */
    private List<Fault> faults() {
        return Stream.concat(assembly.picture().faults().stream(), announcements.refused().stream())
                .distinct()
                .toList();
    }

    /** A change counts when it has come to rest: whoever writes two files, or one slowly, is read once. */
    private void lookAgain() {
        try {
            Map<Path, String> now = look();
            boolean atRest = now.equals(lastSeen);
            lastSeen = now;
            if (atRest && (doubting || !now.equals(serving))) {
                long gone = serving.keySet().stream()
                        .filter(file -> !now.containsKey(file))
                        .count();
                if (gone > FEW && gone * 2 > serving.size()) {
                    doubt(gone);
                    return;
                }
                goOver();
                serving = now;
                doubting = false;
            }
        } catch (RuntimeException failed) {
            tryAgain(failed);
        }
    }

    /** Something may have gone half way, so it is gone over to again even if the files become what they were. */
    private void tryAgain(RuntimeException failed) {
        doubting = true;
        Fault fault = Fault.of(config.toString(), "", null, message("watch.failed"));
        if (!told.contains(fault)) {
            LOG.error("The changed configuration was not gone over to; it is tried again in {}", every, failed);
        }
        announcements.refuse(fault);
        tell();
    }

    /** A folder that is not mounted looks like a city whose departments were all dissolved. */
    private void doubt(long gone) {
        doubting = true;
        announcements.refuse(
                Fault.of(config.toString(), "", Long.toString(gone), message("watch.gone", serving.size())));
        tell();
    }

    private void goOver() {
        try {
            int targets =
                    announcements.reloadConfiguration().departments().good().size();
            LOG.info("Went over to changed files; {} departments serve", targets);
        } catch (Faults.FaultyException refused) {
            LOG.error("Changed files were not gone over to; what served before serves on");
        }
        tell();
    }

    /** Each fault once, until it is gone. */
    private void tell() {
        Set<Fault> now = new HashSet<>(faults());
        now.stream()
                .filter(fault -> !told.contains(fault))
                .forEach(fault -> LOG.warn("Configuration: {}", fault.in(Locale.CHINESE)));
        Set<String> kept = new HashSet<>(assembly.picture().kept());
        if (!kept.isEmpty()) {
            LOG.warn("An earlier version of these files serves on: {}", kept);
        }
        told = now;
    }

    private Map<Path, String> look() {
        Map<Path, String> seen = new TreeMap<>();
        for (String folder : FOLDERS) {
            Path directory = config.resolve(folder);
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(file -> note(file, seen));
            } catch (IOException away) {
                LOG.debug("{} cannot be listed now", directory, away);
                return lastSeen;
            }
        }
        return seen;
    }

    private static void note(Path file, Map<Path, String> seen) {
        if (String.valueOf(file.getFileName()).startsWith(".")) {
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                seen.put(file, attributes.lastModifiedTime() + " " + attributes.size());
            }
        } catch (IOException gone) {
            LOG.trace("{} went while it was looked at", file, gone);
        }
    }
}
