package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.account.Account;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Event;

class AttachmentsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path temporary;

    private Store store;
    private Casework casework;
    private CaseNumber number;

    @BeforeEach
    void open() {
        StoreSettings.External database = TestDatabase.create();
        store = Store.open(StoreSettings.external(
                temporary.resolve("data"), database.jdbcUrl(), database.user(), database.password()));
        casework = new Casework(store.pool());
        number = casework.begin("漏水");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aStoredFileIsNamedByItsContentAndKeptOnce() throws IOException {
        String first = attach("picture");
        String again = attach("picture");

        assertThat(again).isEqualTo(first);
        assertThat(store.attachments().find(first).orElseThrow()).hasContent("picture");
        assertThat(files()).hasSize(1);
        assertThat(store.auditor().audit().totals()).containsEntry("attachments", 2L);
        assertThat(store.auditor().audit().orphans()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedOnTheWayAndLeavesNothing() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> store.attachments().store(endless, 1_000_000, stored -> stored))
                .isInstanceOf(Attachments.TooLarge.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aKillBetweenFileAndRowLeavesAFileThatIsNamedAndSweptLater() throws IOException {
        assertThatThrownBy(() -> store.attachments().store(content("lost"), 100, stored -> {
                    throw new IllegalStateException("killed here");
                }))
                .hasMessage("killed here");
        Path file = files().get(0);
        assertThat(store.auditor().audit().orphans()).as("may be under way").isEmpty();

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(120)));
        assertThat(store.auditor().audit().orphans())
                .extracting(Account.Orphan::record)
                .containsExactly("attachment");
        assertThat(store.sweepAttachments(HOUR)).isEmpty();

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(HOUR.plusMinutes(1))));
        String kept = attach("kept");
        age(kept);
        assertThat(store.sweepAttachments(HOUR)).containsExactly(String.valueOf(file.getFileName()));
        assertThat(store.attachments().find(kept)).isPresent();
        assertThat(store.auditor().audit().orphans()).isEmpty();
    }

    @Test
    void killedForGoodBetweenFileAndRowTheFileIsWholeAndTheSameUploadTakesItUp() throws Exception {
        killed("picture", "file");
        assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasContent("picture"));
        assertThat(casework.cases.journal(number)).noneMatch(entry -> entry.event() instanceof Event.Attached);

        String hash = attach("picture"); // the sender had no answer and sends it again
        age(hash);

        assertThat(files()).hasSize(1);
        assertThat(store.sweepAttachments(HOUR)).isEmpty();
        assertThat(store.auditor().audit().orphans()).isEmpty();
    }

    @Test
    void killedWhileTheFileIsComingInNothingHasItsNameAndThePieceIsSwept() throws Exception {
        killed("half a picture", "reading");
        Path piece = files().get(0);
        assertThat(piece.getFileName().toString()).endsWith(".part");

        Files.setLastModifiedTime(piece, FileTime.from(Instant.now().minus(HOUR.plusMinutes(1))));
        assertThat(store.sweepAttachments(HOUR)).hasSize(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void noRowIsWrittenBeforeItsFileIsWholeAndInItsPlace() throws IOException {
        store.attachments().store(content("first the file"), 100, stored -> {
            assertThat(store.attachments().find(stored.hash()).orElseThrow()).hasContent("first the file");
            return stored;
        });
    }

    private void killed(String content, String where) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledUpload.class.getName(),
                        temporary.resolve("data").resolve(Store.ATTACHMENTS).toString(),
                        content,
                        where)
                .inheritIO()
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KilledUpload.KILLED);
    }

    @Test
    void aFileThatIsTakenUpAgainIsNotSwept() throws IOException {
        String hash = store.attachments().store(content("twice"), 100, Attachments.Stored::hash);
        age(hash);
        store.attachments().store(content("twice"), 100, stored -> stored);
        assertThat(store.attachments().sweep(Set::of, HOUR)).isEmpty();
    }

    @Test
    void aMissingOrShortenedFileIsNamed() throws IOException {
        Files.delete(store.attachments().find(attach("one")).orElseThrow());
        Files.writeString(store.attachments().find(attach("two")).orElseThrow(), "t");
        assertThat(store.auditor().audit().orphans()).hasSize(2);
    }

    @Test
    void aBackupBringsThemBack() throws IOException {
        String hash = attach("picture");
        Path zip = temporary.resolve("backup.zip");
        assertThat(Backup.backup(store, zip).attachments()).containsOnlyKeys(hash);

        StoreSettings.External empty = TestDatabase.createEmpty();
        StoreSettings settings =
                StoreSettings.external(temporary.resolve("restored"), empty.jdbcUrl(), empty.user(), empty.password());
        Backup.restore(zip, settings);
        try (Store restored = Store.open(settings)) {
            assertThat(restored.attachments().find(hash).orElseThrow()).hasContent("picture");
            assertThat(restored.auditor().audit().orphans()).isEmpty();
        }
    }

    private String attach(String content) throws IOException {
        return store.attachments().store(content(content), 100, stored -> {
            casework.handle(
                    number,
                    new Command.Attach(new Attachment(
                            stored.hash(), "image/jpeg", stored.size(), "1.jpg", Attachment.Shows.BEFORE)));
            return stored.hash();
        });
    }

    private void age(String hash) throws IOException {
        Files.setLastModifiedTime(
                store.attachments().find(hash).orElseThrow(),
                FileTime.from(Instant.now().minus(HOUR.plusMinutes(1))));
    }

    private List<Path> files() throws IOException {
        Path folder = temporary.resolve("data").resolve("attachments");
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
