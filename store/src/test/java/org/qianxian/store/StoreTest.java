package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.journey.CaseNumber;

/** Opening, closing, crashing. */
class StoreTest {
    @TempDir
    Path temporary;

    private Path directory() throws IOException {
        Path directory = temporary.resolve("data");
        Files.createDirectories(directory);
        Path programs = directory.resolve("postgres-programs");
        if (!Files.exists(programs)) {
            // Unpacked once for all tests.
            PostgresBinaries.in(TestDatabase.PROGRAMS);
            Files.createSymbolicLink(programs, TestDatabase.PROGRAMS);
        }
        return directory;
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheServerWasKilled() throws Exception {
        StoreSettings settings = StoreSettings.embedded(directory());
        CaseNumber number;
        int port;
        Store first = Store.open(settings);
        try (Casework casework = new Casework(
                Connections.open(first.server().access("qianxian"), StoreSettings.DEFAULT_POOL_SIZE, "test"))) {
            number = casework.begin("漏水");
            port = first.server().port();
            kill(first.server());
        }
        first.close();

        try (Store again = Store.open(settings)) {
            assertThat(again.cases().find(number)).isPresent();
            assertThat(again.cases().journal(number)).hasSize(3);
            assertThat(again.server().port()).isEqualTo(port);
        }
    }

    /** As after a kill -9 of the hub: the lock is gone with it, the server is not. */
    @Test
    void aServerLeftOverIsStoppedAndTheStoreOpensAtTheFirstTry() throws Exception {
        StoreSettings settings = StoreSettings.embedded(directory());
        DataDirectory lock = DataDirectory.lock(settings.dataDirectory());
        PostgresServer orphan = PostgresServer.start(lock);
        ProcessHandle process = new Survivors(orphan.cluster()).postmaster().orElseThrow();
        lock.close();

        try (Store store = Store.open(settings)) {
            assertThat(new Survivors(orphan.cluster()).postmaster().map(ProcessHandle::pid))
                    .isPresent()
                    .isNotEqualTo(java.util.Optional.of(process.pid()));
            assertThat(store.incarnation()).isNotBlank();
        }
        assertThat(new Survivors(orphan.cluster()).all()).isEmpty();
    }

    @Test
    void aPidThatIsSomebodyElsesIsLeftAlone() throws Exception {
        StoreSettings settings = StoreSettings.embedded(directory());
        Store.open(settings).close();
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Path pidFile = settings.dataDirectory().resolve("postgres").resolve("postmaster.pid");
            Files.writeString(pidFile, bystander.pid() + "\n" + pidFile.getParent() + "\n");

            Store.open(settings).close();

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void aSecondInstanceIsToldWhoHoldsTheDirectory() throws Exception {
        StoreSettings settings = StoreSettings.embedded(directory());
        try (Store store = Store.open(settings)) {
            assertThat(store.cases()).isNotNull();
            assertThatThrownBy(() -> Store.open(settings))
                    .isInstanceOf(StoreException.AlreadyOpen.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        StoreSettings settings = StoreSettings.embedded(directory());
        try (Store store = Store.open(settings)) {
            String url = store.server().access("qianxian").jdbcUrl();
            assertThatThrownBy(() -> DriverManager.getConnection(url, PostgresServer.USER, "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            settings.dataDirectory().resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(store.database().list("SHOW " + setting, row -> row.text(setting)))
                        .containsExactly("on");
            }
        }
    }

    @Test
    void whatPostgresSaysWhenItDoesNotStartIsShown() throws Exception {
        StoreSettings settings = StoreSettings.embedded(directory());
        Store.open(settings).close();
        Files.delete(settings.dataDirectory().resolve("postgres/global/pg_control"));

        assertThatThrownBy(() -> Store.open(settings))
                .isInstanceOf(StoreException.ServerFailed.class)
                .hasMessageContaining("pg_control");
        DataDirectory.lock(settings.dataDirectory()).close();
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> Store.open(StoreSettings.embedded(file))).isInstanceOf(StoreException.Unusable.class);
    }

    @Test
    void aServerThatCouldForgetIsRefused() throws Exception {
        StoreSettings.External database = TestDatabase.createEmpty();
        StoreSettings.External forgetful = new StoreSettings.External(
                database.jdbcUrl() + "?options=-c%20synchronous_commit=off", database.user(), database.password());

        assertThatThrownBy(() -> Connections.open(forgetful, 1, "test"))
                .isInstanceOf(StoreException.ServerFailed.class)
                .hasMessageContaining("synchronous_commit");
    }

    @Test
    void anExternalDatabaseIsFilledWithTheSchema() throws Exception {
        StoreSettings.External database = TestDatabase.createEmpty();
        StoreSettings settings = StoreSettings.external(
                temporary.resolve("external"), database.jdbcUrl(), database.user(), database.password());

        String incarnation;
        try (Store store = Store.open(settings)) {
            incarnation = store.incarnation();
        }
        try (Store store = Store.open(settings)) {
            assertThat(store.incarnation()).isEqualTo(incarnation);
        }
    }

    @Test
    void anUnreachableDatabaseIsToldSo() {
        StoreSettings settings =
                StoreSettings.external(temporary.resolve("none"), "jdbc:postgresql://127.0.0.1:1/none", "u", "p");

        assertThatThrownBy(() -> Store.open(settings)).isInstanceOf(StoreException.ServerFailed.class);
    }

    private static void kill(PostgresServer server) throws IOException {
        Survivors survivors = new Survivors(server.cluster());
        survivors.postmaster().orElseThrow().destroyForcibly();
        Awaitility.await("the children end by themselves")
                .atMost(Duration.ofSeconds(20))
                .until(() -> survivors.all().isEmpty());
    }
}
