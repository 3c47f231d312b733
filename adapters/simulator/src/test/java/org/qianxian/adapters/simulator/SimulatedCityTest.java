package org.qianxian.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.mapping.Json;

class SimulatedCityTest {
    private static final double FAST = 3_600_000;
    private static final double ASLEEP = 1e-6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private HttpServer hub;

    @AfterEach
    void closeHub() {
        if (hub != null) {
            hub.stop(0);
        }
    }

    @Test
    void departmentsWorkAndPushUntilTheHubListens() throws Exception {
        openHub(3);
        try (SimulatedCity city = city(FAST)) {
            for (int i = 0; i < 40; i++) {
                assertThat(order(city, "unit-" + i % 4, number(i), "k" + i)).isEqualTo(201);
            }
            await("every case comes to an end").atMost(PATIENCE).until(() -> ended().size() == 40);
        }
        assertThat(turnedAway.get()).isEqualTo(3);
        assertThat(heard.stream().map(report -> report.path("eventId").asText()))
                .doesNotHaveDuplicates();
        Map<String, List<Long>> orders = heard.stream()
                .collect(Collectors.groupingBy(
                        report -> report.path("orderNo").asText(),
                        Collectors.mapping(report -> report.path("seq").asLong(), Collectors.toList())));
        assertThat(orders.values()).allSatisfy(seqs -> assertThat(seqs).isSorted());
    }

    @Test
    void theSameSeedTellsTheSameStory() throws Exception {
        openHub(0);
        List<List<String>> stories = new ArrayList<>();
        for (String run : List.of("one", "two")) {
            heard.clear();
            try (SimulatedCity city =
                    SimulatedCity.start(0, folder.resolve(run), FAST, 7, hubUrl(), folder.resolve("secrets"))) {
                for (int i = 0; i < 30; i++) {
                    order(city, "unit", number(i), "k" + i);
                }
                await("every case comes to an end").atMost(PATIENCE).until(() -> ended().size() == 30);
            }
            stories.add(heard.stream()
                    .map(report -> report.path("orderNo").asText() + report.path("seq") + report.path("event"))
                    .sorted()
                    .toList());
        }
        assertThat(stories.get(0)).isEqualTo(stories.get(1));
    }

    @Test
    void aRestartForgetsNothingAndRepeatsNothing() throws Exception {
        openHub(0);
        try (SimulatedCity city = city(ASLEEP)) {
            for (int i = 0; i < 10; i++) {
                order(city, "unit", number(i), "k" + i);
            }
            city.say("yunque", "unit", number(0), org.qianxian.casework.dispatch.UnitReport.Kind.PROGRESS, Map.of());
            await("it was pushed").atMost(PATIENCE).until(() -> heard.size() == 1);
        }
        Files.writeString(
                folder.resolve("city/requests-yunque.jsonl"),
                "{\"unit\":\"unit\",\"effectK",
                java.nio.file.StandardOpenOption.APPEND);
        try (SimulatedCity city = city(FAST)) {
            assertThat(order(city, "unit", number(0), "k0")).as("still known").isEqualTo(200);
            await("every case comes to an end").atMost(PATIENCE).until(() -> ended().size() == 10);
        }
        assertThat(heard.stream().map(report -> report.path("eventId").asText()))
                .doesNotHaveDuplicates();
        EffectCount count = EffectCount.read(folder.resolve("city"));
        assertThat(count.total()).isEqualTo(10);
        assertThat(count.requests()).isEqualTo(11);
        assertThat(count.duplicateEffects()).isZero();
    }

    @Test
    void aDutyDeskIsAlertedToACaseThatItDoesNotHave() throws Exception {
        try (SimulatedCity city = city(ASLEEP)) {
            assertThat(post(city, "/yunque/unit/alerts", number(1), "k1")).isEqualTo(201);
            assertThat(post(city, "/yunque/unit/orders/" + number(2) + "/urges", number(2), "k2"))
                    .as("whatever else needs the case")
                    .isEqualTo(409);
            assertThat(order(city, "unit", number(1), "k3"))
                    .as("the case itself may follow")
                    .isEqualTo(201);
        }
        assertThat(EffectCount.read(folder.resolve("city")).total()).isEqualTo(2);
    }

    @Test
    void qingheIsHonestAboutSecondEffects() throws Exception {
        try (SimulatedCity city = city(ASLEEP)) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> reply = client.send(
                        HttpRequest.newBuilder(URI.create(city.baseUrl() + "/qinghe/unit/banjian"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + java.util.Base64.getEncoder()
                                                        .encodeToString(secret("qinghe")
                                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                                .header("X-Request-Id", "k1")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"操作\":\"01\",\"办件编号\":\"" + number(1) + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(Json.parse(reply.body()).path("结果").asText()).isEqualTo("0");
            }
        }
        EffectCount count = EffectCount.read(folder.resolve("city"));
        assertThat(count.duplicateEffects()).isEqualTo(2);
        assertThat(count.duplicateEffects("yunque")).isZero();
    }

    @Test
    void aWholeCityFits() throws Exception {
        int threads = Thread.activeCount();
        try (SimulatedCity city = city(ASLEEP)) {
            for (int i = 0; i < 3_000; i++) {
                assertThat(order(city, "unit-" + i % 407, number(i), "k" + i)).isEqualTo(201);
            }
            assertThat(Thread.activeCount() - threads).isLessThan(40);
        }
        try (SimulatedCity city = city(ASLEEP)) {
            assertThat(order(city, "unit-0", number(0), "k0")).isEqualTo(200);
        }
    }

    private List<String> ended() {
        return heard.stream()
                .filter(report -> List.of("FINISHED", "SENT_BACK", "UNABLE")
                        .contains(report.path("event").asText()))
                .map(report -> report.path("orderNo").asText())
                .distinct()
                .toList();
    }

    private SimulatedCity city(double speed) {
        return SimulatedCity.start(
                0, folder.resolve("city"), speed, 7, hub == null ? "" : hubUrl(), folder.resolve("secrets"));
    }

    private int order(SimulatedCity city, String unit, String number, String key) throws Exception {
        return post(city, "/yunque/" + unit + "/orders", number, key);
    }

    private int post(SimulatedCity city, String path, String number, String key) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(city.baseUrl() + path))
                                .header("X-Api-Key", secret("yunque"))
                                .header("Idempotency-Key", key)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"orderNo\":\"" + number + "\",\"title\":\"路灯不亮\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private String secret(String name) throws IOException {
        return Files.readString(folder.resolve("secrets/" + name + ".key")).strip();
    }

    private static String number(int i) {
        return "DQ20261121" + String.format("%07d", i);
    }

    private void openHub(int refusals) throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/channels/reports", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known = exchange.getRequestHeaders().getFirst("X-Api-Key").equals(secret("yunque"));
            boolean refuse = turnedAway.get() < refusals && turnedAway.incrementAndGet() <= refusals;
            if (known && !refuse) {
                heard.add(Json.parse(body));
            }
            exchange.sendResponseHeaders(known ? refuse ? 503 : 204 : 401, -1);
            exchange.close();
        });
        hub.start();
    }

    private String hubUrl() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }
}
