package org.qianxian.hub.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.hub.settings.HubSettings;
import org.springframework.util.unit.DataSize;

class AssemblyTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path data;

    @Test
    void leavesTheCitysTimeAsItIsWhenACommandOpensTheStoreAlone() {
        try (Assembly hub = Assembly.open(settings(1000))) {
            assertThat(hub.clock().speed()).isEqualTo(1000);
        }
        try (Assembly command = Assembly.openAsStored(settings(1))) {
            assertThat(command.clock().speed()).isEqualTo(1000);
            assertThat(command.store().settings().find("clock.speed")).contains("1000.0");
        }
    }

    private HubSettings settings(double speed) {
        return new HubSettings(
                data,
                HOME.resolve("config"),
                HOME.resolve("rules/policy"),
                speed,
                null,
                "hub-1",
                new HubSettings.Database(null, null, null, 4),
                new HubSettings.Broker(null, null, null),
                new HubSettings.Cluster(null, "127.0.0.1", 0),
                new HubSettings.Deliveries(12, Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ofMinutes(1)),
                new HubSettings.AttachmentLimits(DataSize.ofMegabytes(1), Set.of("image/png"), Duration.ofDays(30)),
                new HubSettings.Watch(Duration.ZERO),
                new HubSettings.Alerts(null, null, null, Duration.ofHours(1), 60));
    }
}
