package org.qianxian.adapters.open311;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;

/** The turns of the standard that the simulated make does not take, on an HTTP server that says what a test wants. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class GeoReportTest {
    private static final String CASE = "DQ202611210000042";

    @TempDir
    Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private HttpServer server;
    private Connector connector;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(folder.resolve("tongda.key"), "top-secret");
        Open311ConnectorKind kind = new Open311ConnectorKind();
        connector = kind.connect(
                ProfileFiles.shipped("tongda", kind),
                new Endpoint(
                        "230602-roads",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        new SecretReference("file:tongda.key"),
                        Map.of("jurisdiction", "city.example"),
                        Endpoint.Limits.DEFAULT),
                new Tools(new ConfiguredSecrets(folder), () -> now, ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void close() throws Exception {
        connector.close();
        server.stop(0);
    }

    @Test
    void aTokenThatHasItsNumberAtOnceBecomesIt() {
        answers.put("/requests.json", "[{\"token\":\"T/1\"}]");
        answers.put("/tokens/T%2F1.json", "[{\"service_request_id\":638344,\"token\":\"T/1\"}]");
        assertThat(send(order(Action.DISPATCH, null))).isEqualTo(new Outcome.Accepted("638344"));
    }

    @Test
    void whileATokenHasNoNumberWhatFollowsWaits() {
        answers.put("/requests.json", "[{\"token\":\"T1\"}]");
        answers.put("/tokens/T1.json", "[{\"token\":\"T1\"}]");
        assertThat(send(order(Action.DISPATCH, null))).isEqualTo(new Outcome.Accepted("token:T1"));

        answers.put("/servicerequestupdates.json", "[{\"update_id\":\"k1\"}]");
        DispatchOrder urge = order(Action.URGE, "token:T1");
        assertThat(send(urge)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(asked).noneMatch(one -> one.contains("/servicerequestupdates"));

        answers.put("/tokens/T1.json", "[{\"service_request_id\":\"638344\"}]");
        assertThat(send(urge)).isEqualTo(new Outcome.Accepted(null));
        assertThat(asked.get(asked.size() - 1)).contains("service_request_id=638344");
    }

    @Test
    void theRequestIsAFormWithKeyAndJurisdictionAndTheStoredOneHasNoKey() {
        answers.put("/requests.json", "[{\"service_request_id\":\"1\"}]");
        DispatchOrder order = SampleOrders.order(
                Target.named("230602-roads"),
                Action.DISPATCH,
                CASE,
                "k1",
                "a&api_key=x&b=1",
                SampleOrders.person(false));
        assertThat(((Connector.Rendered.Request) connector.render(order)).text())
                .doesNotContain("top-secret");
        send(order);
        assertThat(asked.get(0))
                .contains(
                        "jurisdiction_id=city.example",
                        "api_key=top-secret",
                        "attribute[external_id]=k1",
                        "lat=46.589508")
                .contains("[" + CASE + "] a%26api_key=x%26b=1");
    }

    @Test
    void anErrorIsReadInTheStandardsForm() {
        answers.put(
                "/requests.json",
                "400 [{\"code\":400,\"description\":\"service_code was not provided\"},"
                        + "{\"code\":400,\"description\":\"tel 13812345678\"}]");
        assertThat(send(order(Action.DISPATCH, null)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault().in(Locale.CHINESE))
                                .contains("400 service_code was not provided; 400 tel")
                                .doesNotContain("13812345678"));
    }

    @Test
    void anUpdateNeedsTheNumberOfItsRequest() {
        assertThat(connector.render(order(Action.URGE, null))).isInstanceOf(Connector.Rendered.Unrenderable.class);
    }

    @Test
    void aSystemThatListsEverythingHasNotSaidNo() {
        answers.put("/requests.json", "[{\"service_request_id\":\"1\",\"external_id\":\"other\"}]");
        assertThat(connector.lookUp(order(Action.DISPATCH, null))).isInstanceOf(LookUp.Unknown.class);
        answers.put("/requests.json", "[]");
        assertThat(connector.lookUp(order(Action.DISPATCH, null))).isInstanceOf(LookUp.NotFound.class);
        assertThat(connector.lookUp(order(Action.URGE, "1")))
                .as("what was added to a request cannot be looked up")
                .isInstanceOf(LookUp.Unknown.class);
    }

    @Test
    void windowsOverlapAndWhatAppearsLateIsHeardOnce() {
        answers.put("/requests/1.json", "[{\"service_request_id\":\"1\",\"description\":\"[" + CASE + "] x\"}]");
        answers.put("/servicerequestupdates.json", "[" + update("u1", "2026-11-21T02:58:00Z") + "]");
        Polled first = connector.poll("");
        assertThat(first.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.caseNumber()).isEqualTo(CASE));

        now = now.plusSeconds(60);
        answers.put(
                "/servicerequestupdates.json",
                "[" + update("u1", "2026-11-21T02:58:00Z") + "," + update("u0", "2026-11-21T02:57:00Z") + "]");
        Polled second = connector.poll(first.cursor());
        assertThat(second.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.key()).isEqualTo("u0"));
        assertThat(connector.poll(second.cursor()).reports()).isEmpty();
        assertThat(asked).anyMatch(one -> one.contains("start_date=2026-11-21T02:50:01Z"));
    }

    @Test
    void afterALongRestOneWindowIsAskedForAfterTheOther() {
        answers.put("/servicerequestupdates.json", "[]");
        Polled polled = connector.poll("2026-11-18T00:00:00Z ");
        assertThat(polled.cursor()).startsWith("2026-11-19T00:00:00Z");
        assertThat(asked.get(0)).contains("start_date=2026-11-17T23:50:00Z", "end_date=2026-11-19T00:00:00Z");
    }

    private static String update(String id, String at) {
        return "{\"update_id\":\"" + id + "\",\"service_request_id\":\"1\",\"status\":\"FIXED\",\"updated_datetime\":\""
                + at + "\",\"description\":\"\"}";
    }

    private Outcome send(DispatchOrder order) {
        Connector.Rendered rendered = connector.render(order);
        return connector
                .send(order, ((Connector.Rendered.Request) rendered).text())
                .outcome();
    }

    private static DispatchOrder order(Action action, @Nullable String reference) {
        DispatchOrder order = SampleOrders.order(Target.named("230602-roads"), action, CASE, "k1");
        return new DispatchOrder(
                order.id(),
                order.effectKey(),
                order.caseNumber(),
                order.target(),
                order.action(),
                order.urgency(),
                order.details(),
                order.due(),
                order.createdAt(),
                order.report(),
                order.assignedTier(),
                reference,
                order.attempt(),
                order.rendered());
    }

    /** A status in front of the answer, or 200; 404 for what no test has given. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(path + " " + readable(exchange.getRequestURI().getRawQuery()) + " " + readable(body));
        String answer = answers.getOrDefault(path, "404 []");
        boolean plain = answer.startsWith("[");
        byte[] bytes = (plain ? answer : answer.substring(4)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(plain ? 200 : Integer.parseInt(answer.substring(0, 3)), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Decoded, but for an ampersand within a value. */
    private static String readable(@Nullable String form) {
        return form == null
                ? ""
                : URLDecoder.decode(form.replace("%26", "%2526").replace("%3D", "="), StandardCharsets.UTF_8);
    }
}
