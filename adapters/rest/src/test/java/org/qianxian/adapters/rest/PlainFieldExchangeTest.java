package org.qianxian.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;

/** Secrets as plain fields, from the stored request to what a talkative system says back. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class PlainFieldExchangeTest {
    private static final String PASSWORD = "口令\"s3<c>r&t\\/ 1";
    private static final String APP = "app-key+1=/密";
    private static final String MAKE = """
            system: make
            name: 型号
            kind: rest
            capabilities: {push: false}
            transport:
              authentication:
                - {type: field, name: auth.password, credential: password}
                - {type: field, name: appKey, in: query, credential: app}
              reply: {accepted: status = 200, reference: body.no, refused: status = 400, message: body.said}
            actions:
              dispatch: {path: /orders, body: {title: case.title}}
            lookUp:
              method: POST
              path: /asked
              body: {key: dispatch.effectKey}
              found: $exists(body.no)
              notFound: body.no = 'none'
            reports:
              poll: {every: 1s, method: POST, path: /reports, body: {since: cursor}, items: body.list, cursor: body.last}
              fields: {key: id, caseNumber: no, code: state}
            codes: {reportKind: {accepted: '10'}}
            """;

    @TempDir
    Path folder;

    private final AtomicReference<Asked> asked = new AtomicReference<>();
    private volatile Echo echo = Echo.NOTHING;
    private HttpServer server;
    private Connector connector;

    private record Asked(String body, String query) {}

    /** How the system repeats what it was asked. */
    enum Echo {
        NOTHING,
        BODY,
        BODY_IN_ASCII,
        QUERY,
        PAGE
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            URI uri = exchange.getRequestURI();
            asked.set(new Asked(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), uri.getRawQuery()));
            byte[] reply = reply(asked.get()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", echo == Echo.PAGE ? "text/html" : "application/json");
            exchange.sendResponseHeaders(echo == Echo.NOTHING ? 200 : 400, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("password"), PASSWORD);
        Files.writeString(folder.resolve("app"), APP);
        RestConnectorKind kind = new RestConnectorKind();
        SystemProfiles.Reading reading = SystemProfiles.read("make.yml", ProfileFiles.tree(MAKE), List.of(kind));
        assertThat(reading).isInstanceOf(SystemProfiles.Reading.Usable.class);
        connector = kind.connect(
                ((SystemProfiles.Reading.Usable) reading).profile(),
                new Endpoint(
                        "u",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        null,
                        Map.of(
                                "password",
                                new SecretReference("file:password"),
                                "app",
                                new SecretReference("file:app")),
                        Map.of(),
                        Endpoint.Limits.DEFAULT),
                new Tools(new ConfiguredSecrets(folder), InstantSource.system(), ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void stop() {
        connector.close();
        server.stop(0);
    }

    @Test
    void theSystemGetsThemAndTheStoredRequestHasNone() throws IOException {
        String request = rendered();
        assertThat(request).doesNotContain("auth", "appKey", "s3", "app-key");
        assertThat(connector.send(order(), request).outcome()).isEqualTo(new Outcome.Accepted("N-1"));
        assertArrived();
    }

    @ParameterizedTest
    @EnumSource(names = {"BODY", "BODY_IN_ASCII", "QUERY", "PAGE"})
    void aSystemThatRepeatsThemIsNotRepeated(Echo how) throws IOException {
        echo = how;
        Connector.Exchange exchange = connector.send(order(), rendered());
        assertArrived();
        assertThat(exchange.outcome()).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused refused = (Outcome.Refused) exchange.outcome();
        assertHidden(exchange.reply());
        assertHidden(refused.fault().in(Locale.CHINESE) + refused.fault().in(Locale.ENGLISH) + refused);
        assertThat(exchange.reply()).contains("******");
    }

    @ParameterizedTest
    @EnumSource(names = {"BODY", "BODY_IN_ASCII", "QUERY", "PAGE"})
    void norDoesALookUpOrAPolling(Echo how) throws IOException {
        echo = how;
        LookUp found = connector.lookUp(order());
        assertArrived();
        assertThat(found).isInstanceOf(LookUp.Unknown.class);
        assertHidden(((LookUp.Unknown) found).fault().in(Locale.CHINESE));
        Polled polled = connector.poll("7");
        assertArrived();
        assertThat(polled.faults()).isNotEmpty();
        assertHidden(polled.faults().get(0).in(Locale.CHINESE));
    }

    private void assertArrived() throws IOException {
        assertThat(Json.parse(asked.get().body()).at("/auth/password").asText()).isEqualTo(PASSWORD);
        assertThat(URLDecoder.decode(asked.get().query(), StandardCharsets.UTF_8))
                .isEqualTo("appKey=" + APP);
    }

    /** Not even the part that every spelling has. */
    private static void assertHidden(String text) {
        assertThat(text).doesNotContain("s3", "app-key");
    }

    private String reply(Asked request) throws IOException {
        return switch (echo) {
            case NOTHING -> "{\"no\": \"N-1\"}";
            case BODY -> "{\"said\": " + request.body() + ", \"request\": " + request.body() + "}";
            case BODY_IN_ASCII ->
                new ObjectMapper()
                        .writer()
                        .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .writeValueAsString(Map.of("said", "wrong: " + PASSWORD + " " + APP));
            case QUERY -> "{\"said\": \"no such page /orders?" + request.query() + "\"}";
            case PAGE ->
                "<html>" + PASSWORD.replace("&", "&amp;").replace("<", "&lt;").replace("口", "&#21475;") + " " + APP
                        + "</html>";
        };
    }

    private String rendered() {
        return ((Connector.Rendered.Request) connector.render(order())).text();
    }

    private static DispatchOrder order() {
        return SampleOrders.order(new Target.ToUnit("u"), Action.DISPATCH, "DQ202611210000042", "k1");
    }
}
