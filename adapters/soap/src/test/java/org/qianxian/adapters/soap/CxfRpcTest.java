package org.qianxian.adapters.soap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import jakarta.xml.ws.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.dom.handler.WSHandlerConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;

/**
 * Against an rpc/literal service of Apache CXF, whose WSDL it wrote by itself and whose callers WSS4J checks: a typed
 * parameter, and an order as XML in GBK, gzipped, in BASE64, within a text.
 */
class CxfRpcTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String MAKE = """
            system: office
            name: 型号
            kind: soap
            capabilities: {lookUp: false, poll: false, push: false}
            transport:
              wsdl: office.wsdl
              wsSecurity: {password: PASSWORD}
              unpack: [return]
              reply: {accepted: "body.return.CODE = '0'", reference: body.return.NO, refused: "body.return.CODE = '1'"}
            actions:
              dispatch:
                operation: submit
                body:
                  key: dispatch.effectKey
                  place: {area: case.area, address: case.address}
                  xml:
                    $xml: {ORDER: {'@version': "'2'", TITLE: case.title, ITEM: [case.number, case.sourceNumber]}}
                    $encoding: GBK
            """;

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private Endpoint service;
    private String address = "";

    @BeforeEach
    void start() throws Exception {
        address = "http://127.0.0.1:" + freePort() + "/office";
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "text"})
    void theOrderArrivesWholeAndTheReplyIsUnderstood(String password) throws Exception {
        publish(password);
        assertThat(send(password, "路灯\"坏\"了 & <𠮷>")).isEqualTo(new Outcome.Accepted("OF-7"));
        assertThat(desk.key).isEqualTo("k1");
        assertThat(desk.address).isEqualTo("东风新村1号");
        assertThat(desk.document)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"GBK\"?><ORDER version=\"2\">"
                        + "<TITLE>路灯\"坏\"了 &amp; &lt;&#134071;&gt;</TITLE>"
                        + "<ITEM>DQ202611210000042</ITEM><ITEM>RX20261121000042</ITEM></ORDER>");
    }

    @Test
    void aWrongPasswordIsNotTaken() throws Exception {
        publish("digest");
        Files.writeString(folder.resolve("office.key"), "hub:wrong");
        assertThat(send("digest", "路灯")).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(desk.key).isEmpty();
    }

    @Test
    void aPasswordInClearDoesNotDoWhereADigestIsAskedFor() throws Exception {
        publish("digest");
        assertThat(send("text", "路灯")).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(desk.key).isEmpty();
    }

    @Test
    void aBombInTheReplyIsNotOpened() throws Exception {
        publish("text");
        desk.answer = packed(" ".repeat(9 * 1024 * 1024));
        assertThat(send("text", "路灯")).isInstanceOf(Outcome.Uncertain.class);
    }

    @Test
    void aRequestThatTheTypesForbidIsNotSent() throws Exception {
        publish("text");
        SoapConnectorKind kind = new SoapConnectorKind();
        SystemProfile profile =
                profile(kind, MAKE.replace("PASSWORD", "text").replace("address: case", "street: case"));
        try (Connector connector = connector(kind, profile)) {
            assertThat(connector.render(order("路灯")))
                    .isInstanceOfSatisfying(
                            Connector.Rendered.Unrenderable.class,
                            unrenderable -> assertThat(((Outcome.Refused) unrenderable.outcome())
                                            .fault()
                                            .in(Locale.CHINESE))
                                    .contains("street"));
        }
    }

    private Outcome send(String password, String title) throws Exception {
        SoapConnectorKind kind = new SoapConnectorKind();
        try (Connector connector = connector(kind, profile(kind, MAKE.replace("PASSWORD", password)))) {
            DispatchOrder order = order(title);
            String request = ((Connector.Rendered.Request) connector.render(order)).text();
            assertThat(connector.render(order)).isEqualTo(new Connector.Rendered.Request(request));
            return connector.send(order, request).outcome();
        }
    }

    private Connector connector(SoapConnectorKind kind, SystemProfile profile) {
        return kind.connect(
                profile,
                new org.qianxian.adapters.api.Endpoint(
                        "u",
                        address,
                        new SecretReference("file:office.key"),
                        Map.of(),
                        org.qianxian.adapters.api.Endpoint.Limits.DEFAULT),
                new Tools(new ConfiguredSecrets(folder), Instant::now, ZoneId.of("Asia/Shanghai")));
    }

    private SystemProfile profile(SoapConnectorKind kind, String yaml) {
        SystemProfiles.Reading reading =
                SystemProfiles.read(folder.resolve("office.yml").toString(), ProfileFiles.tree(yaml), List.of(kind));
        assertThat(reading).isInstanceOf(SystemProfiles.Reading.Usable.class);
        return ((SystemProfiles.Reading.Usable) reading).profile();
    }

    private static DispatchOrder order(String title) {
        return SampleOrders.order(
                new Target.ToUnit("u"), Action.DISPATCH, "DQ202611210000042", "k1", title, SampleOrders.person(false));
    }

    private void publish(String password) throws Exception {
        Files.writeString(folder.resolve("office.key"), "hub:s:cret");
        service = Endpoint.create(desk);
        CallbackHandler passwords = callbacks -> {
            for (Callback callback : callbacks) {
                ((WSPasswordCallback) callback).setPassword("s:cret");
            }
        };
        ((EndpointImpl) service)
                .getInInterceptors()
                .add(new WSS4JInInterceptor(Map.of(
                        WSHandlerConstants.ACTION,
                        WSHandlerConstants.USERNAME_TOKEN,
                        WSHandlerConstants.PASSWORD_TYPE,
                        password.equals("digest") ? "PasswordDigest" : "PasswordText",
                        WSHandlerConstants.PW_CALLBACK_REF,
                        passwords)));
        service.publish(address);
        try (InputStream wsdl = URI.create(address + "?wsdl").toURL().openStream()) {
            Files.write(folder.resolve("office.wsdl"), wsdl.readAllBytes());
        }
    }

    static String packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(GBK));
        }
        return Base64.getMimeEncoder().encodeToString(bytes.toByteArray());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** As such an office writes it. */
    @WebService(targetNamespace = "urn:office", name = "Office", serviceName = "OfficeService")
    @SOAPBinding(style = SOAPBinding.Style.RPC)
    public static final class Desk {
        volatile String key = "";
        volatile String address = "";
        volatile String document = "";
        volatile String answer = "";

        @WebMethod
        @WebResult(name = "return")
        public String submit(
                @WebParam(name = "key") String givenKey,
                @WebParam(name = "place") Place place,
                @WebParam(name = "xml") String xml)
                throws IOException {
            key = givenKey;
            address = place.address;
            try (InputStream gzip = new GZIPInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(xml)))) {
                document = new String(gzip.readAllBytes(), GBK);
            }
            return answer.isEmpty()
                    ? packed("<?xml version=\"1.0\" encoding=\"GBK\"?><结果><CODE>0</CODE><NO>OF-7</NO></结果>")
                    : answer;
        }
    }

    /** A type of the office's own namespace. */
    public static final class Place {
        public String area = "";
        public String address = "";
    }
}
