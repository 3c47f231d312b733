package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.testkit.Authority;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;

/** FTP under TLS, from the first command on (ftpes) or from the first byte (ftps). */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FtpsTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String NAME = Lab.CASE + "-01-k1";

    @TempDir
    Path folder;

    private Authority authority = authority();

    @ParameterizedTest
    @ValueSource(strings = {"ftpes", "ftps"})
    void ordersGoAndReportsComeOverDataConnectionsThatGoOnWithTheSession(String scheme) throws Exception {
        try (FileDepartment department = department(scheme, ServerTls.demandingReuse(authority));
                Connector connector = connect(department, department.endpoint())) {
            DispatchOrder order = Lab.order("k1", "路灯不亮")
                    .with(List.of(department.files().add("a.jpg", "image/jpeg", "x".repeat(2_000_000))));
            assertThat(send(connector, order)).isEqualTo(new Outcome.Accepted(null));
            assertThat(Folders.names(department.root().resolve("下发")))
                    .containsExactlyInAnyOrder(NAME + ".csv", NAME + "-1.jpg");
            assertThat(Files.size(department.root().resolve("下发/" + NAME + "-1.jpg")))
                    .isEqualTo(2_000_000);
            department.say(Lab.CASE, UnitReport.Kind.ACCEPTED, Map.of());
            assertThat(connector.poll("").reports()).hasSize(1);
            assertThat(connector.lookUp(order)).isInstanceOf(LookUp.Found.class);
        }
    }

    @Test
    void aServerThatWantsTls13GetsIt() throws Exception {
        try (FileDepartment department = department("ftpes", ServerTls.of(authority, Instant.now()))) {
            department.tls("{trustStore: authorities, version: '1.3'}");
            assertThat(sent(department, department.endpoint())).isEqualTo(new Outcome.Accepted(null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftpes", "ftps"})
    void anExpiredCertificateIsAMatterOfConfigurationAndNoPasswordIsTold(String scheme) throws Exception {
        try (FileDepartment department = department(scheme, ServerTls.of(authority, LONG_AGO))) {
            assertMisconfigured(department, department.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftpes", "ftps"})
    void anAuthorityThatWeDoNotTrustIsAMatterOfConfiguration(String scheme) throws Exception {
        try (FileDepartment department = department(scheme, ServerTls.of(authority, Instant.now()))) {
            Files.write(department.secret("authorities"), new Authority("other").pem());
            assertMisconfigured(department, department.endpoint());
            department.tls("{version: '1.2'}"); // the platform's authorities
            assertMisconfigured(department, department.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftpes", "ftps"})
    void aCertificateForAnotherHostIsAMatterOfConfiguration(String scheme) throws Exception {
        try (FileDepartment department = department(scheme, ServerTls.of(authority, Instant.now()))) {
            String there = department.server().url().replace("127.0.0.1", "localhost");
            assertMisconfigured(department, department.at(there));
        }
    }

    @Test
    void aServerWithoutTlsGetsNeitherPasswordNorOrder() throws Exception {
        try (FileDepartment department = FileDepartment.onServer("jinshan-file", folder, FtpServerPart::start)) {
            assertMisconfigured(
                    department, department.at(department.server().url().replace("ftp:", "ftpes:")));
        }
    }

    @Test
    void aProfileThatAsksForTlsIsNotServedWithoutIt() throws Exception {
        try (FileDepartment department = department("ftpes", ServerTls.of(authority, Instant.now()))) {
            Fault fault = assertMisconfigured(
                    department, department.at(department.server().url().replace("ftpes:", "ftp:")));
            assertThat(fault.in(Locale.ENGLISH)).contains("ftpes://");
        }
    }

    @Test
    void aServerThatAsksForOurCertificateGetsItAndOneThatIsRenewed() throws Exception {
        try (FileDepartment department = department("ftpes", ServerTls.demandingCertificates(authority))) {
            assertMisconfigured(department, department.endpoint());
            department.tls("{keyStore: client, keyStorePassword: client-password, trustStore: authorities}");
            Endpoint here = withCertificate(department.endpoint());
            Files.writeString(department.secret("client-password"), Authority.PASSWORD);
            Files.write(department.secret("client"), authority.issued("hub", LONG_AGO));
            assertMisconfigured(department, here);
            Files.write(department.secret("client"), new Authority("other").issued("hub", Instant.now()));
            assertMisconfigured(department, here);
            try (Connector connector = connect(department, here)) {
                assertThat(send(connector, Lab.order("k1", "灯"))).isInstanceOf(Outcome.Misconfigured.class);
                Files.write(department.secret("client"), authority.issued("hub", Instant.now()));
                assertThat(send(connector, Lab.order("k1", "灯"))).isEqualTo(new Outcome.Accepted(null));
            }
        }
    }

    @Test
    void aStoreThatIsNotThereIsNamed() throws Exception {
        try (FileDepartment department = department("ftpes", ServerTls.of(authority, Instant.now()))) {
            Files.delete(department.secret("authorities"));
            assertThat(assertMisconfigured(department, department.endpoint()).in(Locale.CHINESE))
                    .contains("file:authorities");
        }
    }

    private FileDepartment department(String scheme, ServerTls tls) throws Exception {
        return FileDepartment.onServer("jinshan-file", folder, root -> FtpServerPart.secure(root, scheme, tls));
    }

    private static Endpoint withCertificate(Endpoint here) {
        Map<String, SecretReference> credentials = Map.of(
                "authorities", new SecretReference("file:authorities"),
                "client", new SecretReference("file:client"),
                "client-password", new SecretReference("file:client-password"));
        return new Endpoint(here.target(), here.url(), here.credential(), credentials, here.settings(), here.limits());
    }

    private static Fault assertMisconfigured(FileDepartment department, Endpoint endpoint) {
        Outcome outcome = sent(department, endpoint);
        assertThat(outcome).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(department.server().logins()).as("told nobody the password").isZero();
        assertThat(Folders.names(department.root().resolve("下发"))).isEmpty();
        return ((Outcome.Misconfigured) outcome).fault();
    }

    private static Outcome sent(FileDepartment department, Endpoint endpoint) {
        try (Connector connector = connect(department, endpoint)) {
            return send(connector, Lab.order("k1", "路灯不亮"));
        }
    }

    private static Connector connect(FileDepartment department, Endpoint endpoint) {
        return department.kind().connect(department.profile(), endpoint, department.tools());
    }

    private static Outcome send(Connector connector, DispatchOrder order) {
        return connector
                .send(order, ((Connector.Rendered.Request) connector.render(order)).text())
                .outcome();
    }

    private static Authority authority() {
        try {
            return new Authority("authority");
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
