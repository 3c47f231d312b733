package org.qianxian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;

/** Three weeks of a small part of the shipped city, by the shipped policy. */
class SoakTest {
    private static final Soak.Plan PLAN = new Soak.Plan(200, 20, 130);

    @TempDir
    Path data;

    @Test
    void noCaseIsForgottenAndEveryClockStrikesOnce() throws Exception {
        SoakWorld world = Soak.world(PLAN);
        try (Store store = Store.open(StoreSettings.embedded(data))) {
            Soak soak = new Soak(
                    PLAN, world, new Bureau(Path.of("..").toAbsolutePath().normalize(), store, world));
            soak.run(day -> {});

            SoakAudit.Findings findings = SoakAudit.of(store, world.instant());

            assertThat(findings.offenders()).isEmpty();
            assertThat(findings.account().get("cases")).isGreaterThanOrEqualTo(PLAN.cases());
            assertThat(findings.fired()).containsKeys("Warned", "Overdue");
        }
    }
}
