package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubFileTest {
    private static final long US = ProcessHandle.current().pid();

    @TempDir
    Path data;

    @Test
    void findsTheHubThatWroteItWhileItsProcessLives() {
        HubFile hub = new HubFile(US, "http://127.0.0.1:8470", "secret");
        hub.write(data);
        assertThat(HubFile.ofRunningHub(data)).contains(hub);
        HubFile.delete(data);
        assertThat(HubFile.ofRunningHub(data)).isEmpty();
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        new HubFile(US, "http://127.0.0.1:8470", "secret").write(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("hub.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void isNotFooledByWhatAKilledHubLeft() {
        new HubFile(Integer.MAX_VALUE, "http://127.0.0.1:8470", "secret").write(data);
        assertThat(HubFile.ofRunningHub(data)).isEmpty();
    }

    @Test
    void isNotFooledByATornFile() throws IOException {
        Files.writeString(data.resolve("hub.json"), "{\"pid\":");
        assertThat(HubFile.ofRunningHub(data)).isEmpty();
    }

    @Test
    void doesNotPrintItsToken() {
        assertThat(new HubFile(US, "http://127.0.0.1:8470", "secret"))
                .asString()
                .doesNotContain("secret");
    }
}
