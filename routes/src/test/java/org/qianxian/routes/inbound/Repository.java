package org.qianxian.routes.inbound;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.city.City;
import org.qianxian.catalog.CityLoader;

/** The configuration and the data that the repository is worked on with. */
final class Repository {
    static final Map<String, String> SETTINGS = Map.of("QIANXIAN_SECRETS", "/secrets", "QIANXIAN_DATA", "/data");
    static final City CITY = CityLoader.load(root().resolve("config"), SETTINGS);
    static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private Repository() {}

    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("config/channels"))) {
            at = at.getParent();
        }
        return at;
    }

    static ChannelCatalog channels() {
        return ChannelCatalog.load(root().resolve("config"), SETTINGS, CITY, system -> Optional.of(Set.of()));
    }

    static Translator translator(String channel) {
        return new Translator(channels().get(channel), () -> CITY, CLOCK);
    }

    /** Real messages that are not part of the repository; empty where they are not at hand. */
    static Optional<Path> citizenMessages() {
        return Optional.of(root().resolveSibling("shared").resolve("data/citizen-messages.csv"))
                .filter(Files::isReadable);
    }
}
