package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;

class BackupTest {
    @TempDir
    Path temporary;

    @Test
    void everythingComesBackInANewLife() {
        StoreSettings settings = empty("restored");
        Path zip = temporary.resolve("backup.zip");
        try (Casework casework = new Casework()) {
            CaseNumber number = casework.begin("漏水\t\\换行\n");
            casework.deliverAll();
            casework.hear(number, SmallCity.WATER, UnitReport.Kind.ACCEPTED, "1", 1);
            new Settings(casework.database).put("other", "kept");
            Backup.Manifest manifest = Backup.backup(casework.database, Casework.attachments(), zip);

            assertThat(manifest.tables().get("civic_case").rows()).isEqualTo(1);
            Backup.restore(zip, settings);

            try (Store store = Store.open(settings)) {
                assertThat(store.cases().find(number)).contains(casework.situation(number));
                assertThat(store.cases().journal(number)).isEqualTo(casework.cases.journal(number));
                assertThat(store.settings().find("other")).contains("kept");
                assertThat(store.incarnation())
                        .isNotEqualTo(new Settings(casework.database)
                                .find(Settings.INCARNATION)
                                .orElseThrow());
                assertThat(store.auditor().audit().orphans()).isEmpty();
                String last = number.value().substring(10);
                String next = store.cases()
                        .nextNumber("XC", java.time.LocalDate.of(2026, 11, 23))
                        .value()
                        .substring(10);
                assertThat(Long.parseLong(next)).isGreaterThan(Long.parseLong(last) + 1000);
            }
        }
        assertThatThrownBy(() -> Backup.restore(zip, settings)).isInstanceOf(StoreException.Unusable.class);
    }

    @Test
    void aDamagedBackupIsRefusedBeforeAnythingIsWritten() throws Exception {
        StoreSettings settings = empty("damaged");
        Path zip = temporary.resolve("damaged.zip");
        try (Casework casework = new Casework()) {
            casework.begin("漏水");
            Backup.backup(casework.database, Casework.attachments(), zip);
        }
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of())) {
            Files.writeString(inside.getPath("civic_case.copy"), "");
        }

        assertThatThrownBy(() -> Backup.restore(zip, settings))
                .isInstanceOf(StoreException.Unusable.class)
                .hasMessageContaining("civic_case");
        assertThatThrownBy(() -> Backup.restore(Files.writeString(temporary.resolve("no.zip"), "no"), settings))
                .isInstanceOf(StoreException.Unusable.class);
        Store.open(settings).close();
    }

    private StoreSettings empty(String name) {
        StoreSettings.External database = TestDatabase.createEmpty();
        return StoreSettings.external(
                temporary.resolve(name), database.jdbcUrl(), database.user(), database.password());
    }
}
