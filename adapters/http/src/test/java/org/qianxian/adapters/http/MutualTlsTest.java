package org.qianxian.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.testkit.Authority;
import org.qianxian.casework.dispatch.Outcome;

/** A department's server that asks for our certificate; the authority is a private one. */
class MutualTlsTest {
    private static final String BOTH = "tls: {keyStore: client, keyStorePassword: password, trustStore: authorities}";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final AtomicInteger orders = new AtomicInteger();
    private Authority authority;
    private HttpsServer server;

    @BeforeEach
    void issue() throws Exception {
        authority = new Authority("authority");
        Files.write(folder.resolve("client"), authority.issued("hub", Instant.now()));
        Files.writeString(folder.resolve("password"), Authority.PASSWORD);
        Files.write(folder.resolve("authorities"), authority.pem());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void bothProveThemselves() throws Exception {
        serve(Instant.now());
        assertThat(send(BOTH))
                .isInstanceOfSatisfying(
                        HttpAnswer.Reply.class,
                        reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(orders).hasValue(1);
    }

    @Test
    void aServerThatWantsTls13GetsIt() throws Exception {
        serve(Instant.now());
        assertThat(send(BOTH.replace("}", ", version: '1.3'}"))).isInstanceOf(HttpAnswer.Reply.class);
    }

    @Test
    void withoutOurCertificateNothingGoesThrough() throws Exception {
        serve(Instant.now());
        assertMisconfigured("tls: {trustStore: authorities}");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsAMatterOfConfiguration() throws Exception {
        serve(Instant.now());
        Files.write(folder.resolve("client"), new Authority("other").issued("hub", Instant.now()));
        assertMisconfigured(BOTH);
    }

    @Test
    void ourExpiredCertificateIsNotEvenShown() throws Exception {
        serve(Instant.now());
        Files.write(folder.resolve("client"), authority.issued("hub", LONG_AGO));
        assertMisconfigured(BOTH);
    }

    @Test
    void theirExpiredCertificateIsAMatterOfConfiguration() throws Exception {
        serve(LONG_AGO);
        assertMisconfigured(BOTH);
    }

    @Test
    void anAuthorityThatWeDoNotTrustIsAMatterOfConfiguration() throws Exception {
        serve(Instant.now());
        assertMisconfigured("tls: {keyStore: client, keyStorePassword: password}");
    }

    @Test
    void aWrongPasswordNamesTheStoreAndNotThePassword() throws Exception {
        serve(Instant.now());
        Files.writeString(folder.resolve("password"), "wrong-one");
        assertThat(send(BOTH).toString()).contains("file:client", "PKCS #12").doesNotContain("wrong-one");
        assertMisconfigured(BOTH);
    }

    @Test
    void aRenewedCertificateIsUsedAtOnce() throws Exception {
        serve(Instant.now());
        Files.write(folder.resolve("client"), authority.issued("hub", LONG_AGO));
        try (HttpLine line = line(BOTH)) {
            assertThat(line.send(Lines.ORDER)).isInstanceOf(HttpAnswer.NotSent.class);
            Files.write(folder.resolve("client"), authority.issued("hub", Instant.now()));
            assertThat(line.send(Lines.ORDER)).isInstanceOf(HttpAnswer.Reply.class);
        }
    }

    private void assertMisconfigured(String transport) {
        assertThat(send(transport))
                .isInstanceOfSatisfying(
                        HttpAnswer.NotSent.class,
                        notSent -> assertThat(notSent.outcome()).isInstanceOf(Outcome.Misconfigured.class));
        assertThat(orders).hasValue(0);
    }

    private HttpAnswer send(String transport) {
        try (HttpLine line = line(transport)) {
            return line.send(Lines.ORDER);
        }
    }

    private HttpLine line(String transport) {
        return Lines.line(
                transport,
                "https://127.0.0.1:" + server.getAddress().getPort(),
                folder,
                InstantSource.system(),
                "client",
                "password",
                "authorities");
    }

    private void serve(Instant issuedAt) throws Exception {
        SSLContext context = authority.server(issuedAt);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/orders", exchange -> {
            orders.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
