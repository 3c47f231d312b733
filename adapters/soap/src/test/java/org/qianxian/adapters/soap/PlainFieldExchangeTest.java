package org.qianxian.adapters.soap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.xml.ws.Endpoint;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Connector.Rendered;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;

/** A password as a plain element among the others, to a service of Apache CXF and back. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class PlainFieldExchangeTest {
    private static final String PASSWORD = "口令\"s3<c>r&t ]]>'";
    private static final String TITLE = "</title><password>x</password>";
    private static final String MAKE = """
            system: office
            name: 型号
            kind: soap
            capabilities: {lookUp: false, poll: false, push: false}
            transport:
              wsdl: office.wsdl
              authentication: {type: field, name: password, credential: password}
              reply: {accepted: "body.return = 'OF-7'", reference: body.return, refused: $exists(body.return), message: body.return}
            actions:
              dispatch:
                operation: submit
                body: {key: dispatch.effectKey, title: case.title, password: "'-'"}
            """;

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private Endpoint service;
    private Connector connector;

    @BeforeEach
    void publish() throws Exception {
        String address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + free.getLocalPort() + "/office";
        }
        service = Endpoint.create(desk);
        service.publish(address);
        try (InputStream wsdl = URI.create(address + "?wsdl").toURL().openStream()) {
            Files.write(folder.resolve("office.wsdl"), wsdl.readAllBytes());
        }
        Files.writeString(folder.resolve("password"), PASSWORD);
        SoapConnectorKind kind = new SoapConnectorKind();
        SystemProfiles.Reading reading =
                SystemProfiles.read(folder.resolve("office.yml").toString(), ProfileFiles.tree(MAKE), List.of(kind));
        assertThat(reading).isInstanceOf(SystemProfiles.Reading.Usable.class);
        connector = kind.connect(
                ((SystemProfiles.Reading.Usable) reading).profile(),
                new org.qianxian.adapters.api.Endpoint(
                        "u",
                        address,
                        null,
                        Map.of("password", new SecretReference("file:password")),
                        Map.of(),
                        org.qianxian.adapters.api.Endpoint.Limits.DEFAULT),
                new Tools(new ConfiguredSecrets(folder), InstantSource.system(), ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void stop() {
        connector.close();
        service.stop();
    }

    @Test
    void theServiceGetsItAndTheStoredRequestHasNone() {
        String request = rendered();
        assertThat(request).doesNotContain("s3").contains(">-</password>");
        assertThat(connector.send(order(), request).outcome()).isEqualTo(new Outcome.Accepted("OF-7"));
        assertArrived();
    }

    @Test
    void aServiceThatRepeatsItInItsReplyIsNotRepeated() {
        desk.repeats = true;
        assertHidden(connector.send(order(), rendered()));
    }

    @Test
    void norIsOneThatRepeatsItInAFault() {
        desk.fails = true;
        assertHidden(connector.send(order(), rendered()));
    }

    private void assertHidden(Connector.Exchange exchange) {
        assertArrived();
        assertThat(exchange.outcome()).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused refused = (Outcome.Refused) exchange.outcome();
        assertThat(exchange.reply()).contains("******").doesNotContain("s3");
        assertThat(refused.fault().in(Locale.CHINESE) + refused)
                .contains("******")
                .doesNotContain("s3");
    }

    private void assertArrived() {
        assertThat(desk.password).isEqualTo(PASSWORD);
        assertThat(desk.title).isEqualTo(TITLE);
    }

    private String rendered() {
        return ((Rendered.Request) connector.render(order())).text();
    }

    private static DispatchOrder order() {
        return SampleOrders.order(
                new Target.ToUnit("u"), Action.DISPATCH, "DQ202611210000042", "k1", TITLE, SampleOrders.person(false));
    }

    /** As such an office writes it, and one that says too much. */
    @WebService(targetNamespace = "urn:office", name = "Office", serviceName = "OfficeService")
    public static final class Desk {
        volatile String title = "";
        volatile String password = "";
        volatile boolean repeats;
        volatile boolean fails;

        @WebResult(name = "return")
        public String submit(
                @WebParam(name = "key") String key,
                @WebParam(name = "title") String givenTitle,
                @WebParam(name = "password") String givenPassword) {
            title = givenTitle;
            password = givenPassword;
            if (fails) {
                throw new SoapFault(
                        "no user with the password " + password,
                        new QName("http://schemas.xmlsoap.org/soap/envelope/", "Client"));
            }
            return repeats ? "E1 " + password : "OF-7";
        }
    }
}
