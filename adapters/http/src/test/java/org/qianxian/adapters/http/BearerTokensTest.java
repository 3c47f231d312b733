package org.qianxian.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianxian.casework.dispatch.Outcome;

class BearerTokensTest {
    private static final String OAUTH =
            "authentication: {type: oauth2, tokenUrl: /token, credential: client, scope: a b}";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T02:00:00Z"));
    private final AtomicInteger fetched = new AtomicInteger();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private volatile int tokenStatus = 200;
    private volatile long life = 100;
    private volatile String good = "";
    private HttpServer server;
    private HttpLine line;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("client"), "hub:s:cret");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext("/orders", this::order);
        server.start();
        line = line(OAUTH);
    }

    @AfterEach
    void stop() {
        line.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void oneTokenServesUntilShortlyBeforeItExpires() {
        assertThat(status()).isEqualTo(200);
        now.set(now.get().plusSeconds(69));
        assertThat(status()).isEqualTo(200);
        assertThat(fetched).hasValue(1);
        now.set(now.get().plusSeconds(2));
        assertThat(status()).isEqualTo(200);
        assertThat(fetched).as("of 100 seconds the last 30 are not used").hasValue(2);
        assertThat(forms.get(0)).isEqualTo("grant_type=client_credentials&scope=a+b");
        assertThat(shown.get(0))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("hub:s%3Acret".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aLifeThatNobodyCanMeanIsADay() {
        life = Long.MAX_VALUE;
        assertThat(status()).isEqualTo(200);
        now.set(now.get().plusSeconds(86_400));
        assertThat(status()).isEqualTo(200);
        assertThat(fetched).hasValue(2);
        life = -5;
        now.set(now.get().plusSeconds(86_400));
        assertThat(status()).as("one that is over at once serves once").isEqualTo(200);
    }

    @Test
    void manyAtOnceFetchOne() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(3);
        for (int i = 0; i < 12; i++) {
            all.add(senders.submit(this::status));
        }
        for (Future<Integer> one : all) {
            assertThat(one.get()).isEqualTo(200);
        }
        senders.shutdown();
        assertThat(fetched).hasValue(1);
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsFetchedAnewOnce() {
        assertThat(status()).isEqualTo(200);
        good = "revoked all";
        assertThat(status())
                .as("one new token, and if that is not taken either, the answer")
                .isEqualTo(401);
        assertThat(fetched).hasValue(2);
        good = "";
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void theClientMayStandInTheForm() {
        try (HttpLine inForm = line(OAUTH.replace("}", ", client: form}"))) {
            assertThat(inForm.send(Lines.ORDER)).isInstanceOf(HttpAnswer.Reply.class);
        }
        assertThat(forms.get(0)).endsWith("&client_id=hub&client_secret=s%3Acret");
        assertThat(shown.get(0)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({"400, Misconfigured", "401, Misconfigured", "404, Misconfigured", "429, Unavailable", "500, Unavailable"
    })
    void withoutATokenNothingIsSentAndTheOutcomeSaysWhoseTurnItIs(int status, String kind) {
        tokenStatus = status;
        assertThat(line.send(Lines.ORDER)).isInstanceOfSatisfying(HttpAnswer.NotSent.class, notSent -> {
            assertThat(notSent.outcome().getClass().getSimpleName()).isEqualTo(kind);
            assertThat(notSent.outcome().toString()).doesNotContain("s:cret", "s%3Acret");
        });
    }

    @Test
    void aCredentialWithoutColonIsAMatterOfConfiguration() throws Exception {
        Files.writeString(folder.resolve("client"), "only-a-secret");
        assertThat(line.send(Lines.ORDER))
                .isInstanceOfSatisfying(
                        HttpAnswer.NotSent.class,
                        notSent -> assertThat(notSent.outcome()).isInstanceOf(Outcome.Misconfigured.class));
    }

    private int status() {
        return line.send(Lines.ORDER) instanceof HttpAnswer.Reply reply ? reply.status() : -1;
    }

    private HttpLine line(String transport) {
        InstantSource clock = now::get;
        return Lines.line(transport, "http://127.0.0.1:" + server.getAddress().getPort(), folder, clock, "client");
    }

    private void token(HttpExchange exchange) throws IOException {
        shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        String body = "{\"access_token\":\"t-" + fetched.incrementAndGet() + "\",\"expires_in\":" + life + "}";
        answer(exchange, tokenStatus, tokenStatus == 200 ? body : "{\"error\":\"invalid_client\"}");
    }

    private void order(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean known = ("Bearer t-" + fetched.get())
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, known && good.isEmpty() ? 200 : 401, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
