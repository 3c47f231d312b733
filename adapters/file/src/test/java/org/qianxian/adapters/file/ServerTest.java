package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.testkit.Authority;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** Servers that are not who they should be, or that say no. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ServerTest {
    @TempDir
    Path folder;

    @Test
    void aServerWithAnotherKeyIsNotTalkedToAndItsKeyIsShown() throws Exception {
        try (FileDepartment department = department("sftp")) {
            Fault unknown = misconfigured(department, department.endpointWith(Map.of("hostKey", "")));
            assertThat(unknown.in(Locale.CHINESE))
                    .contains(department.server().settings().get("hostKey"));
            misconfigured(department, department.endpointWith(Map.of("hostKey", "SHA256:AAAA")));
            misconfigured(department, department.endpointWith(Map.of("hostKey", "", "knownHosts", "/nowhere")));
            assertThat(Folders.names(department.root().resolve("下发"))).isEmpty();
        }
    }

    @Test
    void aFileOfKnownHostsWillDo() throws Exception {
        try (FileDepartment department = department("sftp")) {
            Path known = folder.resolve("known_hosts");
            Files.writeString(
                    known,
                    "[127.0.0.1]:" + department.server().line().port() + " "
                            + PublicKeyEntry.toString(SftpServer.hostKey()) + "\n");
            assertThat(sent(department, department.endpointWith(Map.of("hostKey", "", "knownHosts", known.toString()))))
                    .isEqualTo(new Outcome.Accepted(null));
        }
    }

    @Test
    void aPrivateKeyInPlaceOfAPassword() throws Exception {
        KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        try (FileDepartment department =
                FileDepartment.onServer("jinshan-file", folder, root -> SftpServer.start(root, pair.getPublic()))) {
            StringWriter pem = new StringWriter();
            pem.write("-----BEGIN PRIVATE KEY-----\n");
            pem.write(Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded()));
            pem.write("\n-----END PRIVATE KEY-----\n");
            Files.writeString(folder.resolve("secrets/password"), pem.toString());
            assertThat(sent(department, department.endpoint())).isEqualTo(new Outcome.Accepted(null));
            Files.writeString(folder.resolve("secrets/password"), "-----BEGIN NONSENSE-----");
            misconfigured(department, department.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aPasswordInTheAddressIsRefusedAndNotRepeated(String protocol) throws Exception {
        try (FileDepartment department = department(protocol)) {
            Endpoint here = department.at(
                    department.server().url().replace(FileServer.USER + "@", FileServer.USER + ":geheim@"));
            assertThat(misconfigured(department, here).toString()).doesNotContain("geheim");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aWrongPasswordIsAMatterOfConfiguration(String protocol) throws Exception {
        try (FileDepartment department = department(protocol)) {
            Files.writeString(folder.resolve("secrets/password"), "wrong-one");
            assertThat(misconfigured(department, department.endpoint()).toString())
                    .doesNotContain("wrong-one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aMissingFolderIsAMatterOfConfiguration(String protocol) throws Exception {
        try (FileDepartment department = department(protocol)) {
            Files.delete(department.root().resolve("下发"));
            misconfigured(department, department.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aRightThatIsMissingIsAMatterOfConfiguration(String protocol) throws Exception {
        try (FileDepartment department = department(protocol)) {
            department.server().nextWriting(FileServer.Denial.NO_RIGHT);
            misconfigured(department, department.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aFullDiskLeavesNothingVisibleAndIsTriedAgain(String protocol) throws Exception {
        try (FileDepartment department = department(protocol)) {
            department.server().nextWriting(FileServer.Denial.DISK_FULL);
            assertThat(sent(department, department.endpoint())).isInstanceOf(Outcome.Unavailable.class);
            assertThat(Folders.names(department.root().resolve("下发"))).doesNotContain(name());
            assertThat(sent(department, department.endpoint())).isEqualTo(new Outcome.Accepted(null));
            assertThat(Files.readString(department.root().resolve("下发/" + name()), Lab.GBK))
                    .contains("路灯");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aFolderBelowTheLoginAndManyThreadsAtOnce(String protocol) throws Exception {
        try (FileDepartment department = department(protocol)) {
            Files.createDirectories(department.root().resolve("部门/下发"));
            Files.createDirectories(department.root().resolve("部门/已取"));
            Endpoint below = department.at(department.server().url() + "/~/部门");
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try (Connector connector = connect(department, below)) {
                List<Future<Outcome>> outcomes = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    String key = "k" + i;
                    outcomes.add(threads.submit(() -> send(connector, key)));
                }
                for (Future<Outcome> outcome : outcomes) {
                    assertThat(outcome.get()).isEqualTo(new Outcome.Accepted(null));
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(Folders.names(department.root().resolve("部门/下发"))).hasSize(16);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aFileTooLargeOnAServerIsNotFetched(String protocol) throws Exception {
        try (FileDepartment department = department(protocol);
                Connector connector = connect(department, department.endpoint())) {
            try (var file = new java.io.RandomAccessFile(
                    department.root().resolve("回传/a.csv").toFile(), "rw")) {
                file.setLength(2_000_000_000L);
            }
            department.put("回传/a.csv.done", new byte[0]);
            assertThat(Lab.told(connector.poll(""))).singleElement().asString().contains("a.csv", "8192 kB");
        }
    }

    private FileDepartment department(String protocol) throws Exception {
        return FileDepartment.onServer("jinshan-file", folder, root -> switch (protocol) {
            case "sftp" -> SftpServer.start(root);
            case "ftp" -> FtpServerPart.start(root);
            default -> FtpServerPart.secure(root, protocol, ServerTls.demandingReuse(new Authority("authority")));
        });
    }

    private static String name() {
        return Lab.CASE + "-01-k1.csv";
    }

    private static Fault misconfigured(FileDepartment department, Endpoint endpoint) {
        Outcome outcome = sent(department, endpoint);
        assertThat(outcome).isInstanceOf(Outcome.Misconfigured.class);
        return ((Outcome.Misconfigured) outcome).fault();
    }

    private static Outcome sent(FileDepartment department, Endpoint endpoint) {
        try (Connector connector = connect(department, endpoint)) {
            return send(connector, "k1");
        }
    }

    private static Connector connect(FileDepartment department, Endpoint endpoint) {
        return department.kind().connect(department.profile(), endpoint, department.tools());
    }

    private static Outcome send(Connector connector, String key) {
        var order = Lab.order(key, "路灯不亮");
        return connector
                .send(order, ((Connector.Rendered.Request) connector.render(order)).text())
                .outcome();
    }
}
