package org.qianxian.adapters.api.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;

class ConfiguredSecretsTest {
    @TempDir
    Path folder;

    @Test
    void readsFilesAgainWhenTheyChange() throws Exception {
        Secrets secrets = new ConfiguredSecrets(folder, name -> null);
        SecretReference reference = new SecretReference("file:yunque.key");
        Files.writeString(folder.resolve("yunque.key"), "one\n");
        assertThat(secrets.get(reference)).isEqualTo("one");
        Files.writeString(folder.resolve("yunque.key"), "second\r\n");
        assertThat(secrets.get(reference)).isEqualTo("second");
        Files.delete(folder.resolve("yunque.key"));
        assertThatThrownBy(() -> secrets.get(reference))
                .isInstanceOf(Secrets.MissingSecretException.class)
                .hasMessageContaining("file:yunque.key");
    }

    @Test
    void readsTheEnvironment() {
        Secrets secrets = new ConfiguredSecrets(folder, name -> name.equals("KEY") ? "k" : null);
        assertThat(secrets.get(new SecretReference("env:KEY"))).isEqualTo("k");
        assertThatThrownBy(() -> secrets.get(new SecretReference("env:OTHER")))
                .isInstanceOf(Secrets.MissingSecretException.class);
    }
}
