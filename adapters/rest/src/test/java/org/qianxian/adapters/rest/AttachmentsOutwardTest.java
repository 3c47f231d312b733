package org.qianxian.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Connector.Rendered;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.OutgoingFiles;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.FilesInMemory;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.text.Fault;

/** A case's pictures and recordings on their way to a department, as its make of system wants them. */
class AttachmentsOutwardTest {
    private static final String MAKE = """
            system: make
            name: 型号
            kind: rest
            capabilities: {lookUp: false, poll: false, push: false, attachments: ATTACHMENTS}
            transport: {reply: {accepted: status = 200}}
            actions:
              dispatch: &order
                path: /orders
                body:
                  title: case.title
                  files: "[case.attachments.{'name': name, 'data': content, 'url': link}]"
                  withheld: case.attachmentsWithheld
              urge: *order
            """;
    private static final String VALUE = "{by: value, largest: 1kB, total: 1kB, over: refuse}";

    private final FilesInMemory files = new FilesInMemory();
    private final Attachment picture = files.add("现场.jpg", "image/jpeg", "a picture");
    private final Attachment voice = files.add("", "audio/mpeg", "a voice");

    @Test
    void byValueTheSystemReallyGetsTheFile() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        DispatchOrder order = order(Action.DISPATCH, SampleOrders.person(false));
        try (Connector connector = connector(VALUE, url, files)) {
            String request = ((Rendered.Request) connector.render(order)).text();
            files.lose(picture); // what is sent again is what was rendered, whatever has become of the file
            assertThat(connector.send(order, request).outcome()).isInstanceOf(Outcome.Accepted.class);
            assertThat(connector.send(order, request).outcome()).isInstanceOf(Outcome.Accepted.class);
        } finally {
            server.stop(0);
        }
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
        JsonNode sent = Json.parse(bodies.get(0)).path("files");
        assertThat(sent).hasSize(2);
        assertThat(sent.path(0).path("name").asText()).isEqualTo("现场.jpg");
        assertThat(Base64.getDecoder().decode(sent.path(0).path("data").asText()))
                .isEqualTo("a picture".getBytes(StandardCharsets.UTF_8));
        assertThat(sent.path(1).path("name").asText())
                .as("never without a name")
                .isEqualTo(voice.hash().substring(0, 12));
    }

    @Test
    void byLinkNothingIsReadAndTheSameOrderGivesTheSameLink() throws JsonProcessingException {
        DispatchOrder order = order(Action.DISPATCH, SampleOrders.person(false));
        JsonNode first = files(order, "{by: link}");
        assertThat(first.path(0).path("url").asText()).contains(picture.hash(), "for=u");
        assertThat(first.path(0).has("data")).isFalse();
        assertThat(files(order, "{by: link}")).isEqualTo(first);
        assertThat(files.read()).isEmpty();
    }

    @Test
    void withOtherActionsNothingIsReadOrGiven() throws JsonProcessingException {
        JsonNode sent = files(order(Action.URGE, SampleOrders.person(false)), VALUE);
        assertThat(sent).hasSize(2).allMatch(one -> !one.has("data") && !one.has("url"));
        assertThat(files.read()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedWithItsSizeOrGoesAsALink() throws JsonProcessingException {
        Attachment film = files.add("film.mp4", "video/mp4", "x".repeat(2000));
        DispatchOrder order = order(Action.DISPATCH, SampleOrders.person(false)).with(List.of(picture, film));
        assertThat(refusal(order, VALUE, files)).contains(film.hash(), "2000", "1024");
        JsonNode sent = files(order, VALUE.replace("refuse", "link"));
        assertThat(sent.path(0).has("data")).isTrue();
        assertThat(sent.path(1).path("url").asText()).contains(film.hash());
    }

    @Test
    void allOfAnOrderTogetherHaveALimitToo() throws JsonProcessingException {
        Attachment half = files.add("a.jpg", "image/jpeg", "a".repeat(600));
        Attachment other = files.add("b.jpg", "image/jpeg", "b".repeat(600));
        DispatchOrder order = order(Action.DISPATCH, SampleOrders.person(false)).with(List.of(half, other));
        assertThat(refusal(order, VALUE, files)).contains(other.hash());
        assertThat(files(order, VALUE.replace("refuse", "link")).path(1).has("url"))
                .isTrue();
    }

    @Test
    void nothingOfAConfidentialCaseLeavesAndNoVoiceOfAnAnonymousOne() throws JsonProcessingException {
        JsonNode confidential = body(order(Action.DISPATCH, SampleOrders.person(true)), VALUE);
        assertThat(confidential.path("files")).isEmpty();
        assertThat(confidential.path("withheld").asInt()).isEqualTo(2);
        assertThat(files.read()).isEmpty();
        JsonNode anonymous = body(order(Action.DISPATCH, new Reporter(null, null, true, false)), VALUE);
        assertThat(anonymous.path("files")).hasSize(1);
        assertThat(anonymous.path("files").path(0).path("name").asText()).isEqualTo("现场.jpg");
        assertThat(anonymous.path("withheld").asInt()).isEqualTo(1);
    }

    @Test
    void aFileThatIsGoneAndAHubWithoutAnAddressAreToldByName() {
        files.lose(voice);
        DispatchOrder order = order(Action.DISPATCH, SampleOrders.person(false));
        assertThat(refusal(order, VALUE, files)).contains(voice.hash());
        assertThat(refusal(order, "{by: link}", OutgoingFiles.NONE)).contains("qianxian.public-address");
    }

    @Test
    void everyFaultOfTheSectionIsToldAtOnce() {
        String wrong = "{by: value, with: [void], largest: 2GB, whole: true}";
        SystemProfiles.Reading reading = SystemProfiles.read(
                "make.yml", ProfileFiles.tree(MAKE.replace("ATTACHMENTS", wrong)), List.of(new RestConnectorKind()));
        assertThat(((SystemProfiles.Reading.Faulty) reading).faults())
                .extracting(Fault::place)
                .containsExactlyInAnyOrder(
                        "capabilities.attachments.with",
                        "capabilities.attachments.largest",
                        "capabilities.attachments.over",
                        "capabilities.attachments.whole");
    }

    private JsonNode files(DispatchOrder order, String rules) throws JsonProcessingException {
        return body(order, rules).path("files");
    }

    private JsonNode body(DispatchOrder order, String rules) throws JsonProcessingException {
        try (Connector connector = connector(rules, "http://127.0.0.1:1", files)) {
            return Json.parse(((Rendered.Request) connector.render(order)).text())
                    .path("body");
        }
    }

    private static String refusal(DispatchOrder order, String rules, OutgoingFiles from) {
        try (Connector connector = connector(rules, "http://127.0.0.1:1", from)) {
            Outcome outcome = ((Rendered.Unrenderable) connector.render(order)).outcome();
            return ((Outcome.Refused) outcome).fault().in(Locale.ENGLISH);
        }
    }

    private DispatchOrder order(Action action, Reporter reporter) {
        return SampleOrders.order(new Target.ToUnit("u"), action, "DQ202611210000042", "k1", "路灯不亮", reporter)
                .with(List.of(picture, voice));
    }

    private static Connector connector(String rules, String url, OutgoingFiles from) {
        RestConnectorKind kind = new RestConnectorKind();
        SystemProfiles.Reading reading =
                SystemProfiles.read("make.yml", ProfileFiles.tree(MAKE.replace("ATTACHMENTS", rules)), List.of(kind));
        return kind.connect(
                ((SystemProfiles.Reading.Usable) reading).profile(),
                new Endpoint("u", url, null, Map.of(), Endpoint.Limits.DEFAULT),
                new Tools(
                        new ConfiguredSecrets(Path.of(".")), InstantSource.system(), ZoneId.of("Asia/Shanghai"), from));
    }
}
