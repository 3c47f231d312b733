package org.qianxian.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
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

class RestRequestTest {
    private static final String MAKE = """
            system: make
            name: 型号
            kind: rest
            capabilities: {lookUp: false, poll: false, push: false}
            transport:
              headers: {X-Title: "$encodeUrlComponent(case.title)"}
              reply: {accepted: status = 200}
            actions:
              dispatch:
                method: PUT
                path: /areas/{settings.district}/orders/{case.title}?by={case.reporter.name}
                body: {title: case.title, level: "$lookup(codes.urgency, dispatch.urgency)", due: dispatch.due}
            codes: {urgency: {urgent: 二级}}
            """;
    private static final String CASE = "DQ202611210000042";

    @Test
    void aHostileTitleIsOneSegmentAndOneValue() throws Exception {
        JsonNode request = Json.parse(rendered(order("../admin?x=1&y=2#z/路灯\"", false)));
        assertThat(request.path("method").asText()).isEqualTo("PUT");
        assertThat(request.path("path").asText())
                .isEqualTo("/areas/d%2F1/orders/..%2Fadmin%3Fx%3D1%26y%3D2%23z%2F%E8%B7%AF%E7%81%AF%22"
                        + "?by=%E5%BC%A0%E4%B8%89%E4%B8%B0");
        assertThat(request.path("body"))
                .isEqualTo(Json.object()
                        .put("title", "../admin?x=1&y=2#z/路灯\"")
                        .put("level", "二级")
                        .put("due", "2026-11-22T10:00:00+08:00"));
    }

    @Test
    void aSegmentWithoutValueIsNotLeftOut() {
        try (Connector connector = connector("http://127.0.0.1:1")) {
            assertThat(connector.render(order("路灯", true)))
                    .isInstanceOfSatisfying(
                            Connector.Rendered.Unrenderable.class,
                            unrenderable -> assertThat(unrenderable.outcome()).isInstanceOf(Outcome.Refused.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "not an address", "http://", "http:// x"})
    void aBadAddressIsAMatterOfConfiguration(String url) {
        assertThat(sent(url)).isInstanceOf(Outcome.Misconfigured.class);
    }

    @Test
    void plainHttpBehindHttpsIsAMatterOfConfiguration() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInPlainText(plain));
            server.start();
            assertThat(sent("https://127.0.0.1:" + plain.getLocalPort())).isInstanceOf(Outcome.Misconfigured.class);
            server.join();
        }
    }

    private static void answerInPlainText(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getInputStream().read(new byte[8192]);
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aClosedLineSendsNothing() {
        Connector connector = connector("http://127.0.0.1:1");
        DispatchOrder order = order("路灯", false);
        String request = rendered(order);
        connector.close();
        assertThat(connector.send(order, request).outcome()).isInstanceOf(Outcome.Unavailable.class);
    }

    private Outcome sent(String url) {
        DispatchOrder order = order("路灯", false);
        try (Connector connector = connector(url)) {
            return connector.send(order, rendered(order)).outcome();
        }
    }

    private String rendered(DispatchOrder order) {
        try (Connector connector = connector("http://127.0.0.1:1")) {
            return ((Connector.Rendered.Request) connector.render(order)).text();
        }
    }

    private static DispatchOrder order(String title, boolean confidential) {
        return SampleOrders.order(
                new Target.ToUnit("u"), Action.DISPATCH, CASE, "k1", title, SampleOrders.person(confidential));
    }

    private static Connector connector(String url) {
        RestConnectorKind kind = new RestConnectorKind();
        SystemProfile profile = ((SystemProfiles.Reading.Usable)
                        SystemProfiles.read("make.yml", ProfileFiles.tree(MAKE), List.of(kind)))
                .profile();
        return kind.connect(
                profile,
                new Endpoint("u", url, null, Map.of("district", "d/1"), Endpoint.Limits.DEFAULT),
                new Tools(new ConfiguredSecrets(Path.of(".")), InstantSource.system(), ZoneId.of("Asia/Shanghai")));
    }
}
