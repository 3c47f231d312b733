package org.qianxian.adapters.soap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.WebServiceContext;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.FilesInMemory;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;

/** Against a service of Apache CXF that speaks SOAP 1.2 and nothing else, from the WSDL that it wrote by itself. */
class CxfSoap12Test {
    private static final String NAMESPACE = "http://www.w3.org/2003/05/soap-envelope";
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String MAKE = """
            system: office
            name: 型号
            kind: soap
            capabilities:
              lookUp: false
              poll: false
              push: false
              attachments: {by: value, largest: 1MB, over: refuse}
            transport:
              soap: 1.2
              wsdl: office.wsdl
              reply: {accepted: "body.return = 'OF-7'", reference: body.return}
            actions:
              dispatch:
                operation: submit
                body: {key: dispatch.effectKey, title: case.title, picture: "case.attachments[0].content"}
            """;

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private final FilesInMemory files = new FilesInMemory();
    private Endpoint service;
    private String address = "";

    @BeforeEach
    void publish() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + free.getLocalPort() + "/office";
        }
        service = Endpoint.create(desk);
        service.publish(address);
        try (InputStream wsdl = URI.create(address + "?wsdl").toURL().openStream()) {
            Files.write(folder.resolve("office.wsdl"), wsdl.readAllBytes());
        }
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    @Test
    void theOrderArrivesWithItsPictureInTheContentTypeOfSoap12() {
        assertThat(send(MAKE)).isEqualTo(new Outcome.Accepted("OF-7"));
        assertThat(desk.title).isEqualTo(SampleOrders.HOSTILE);
        assertThat(new String(desk.picture, StandardCharsets.UTF_8)).isEqualTo("a picture");
        assertThat(desk.contentType).startsWith("application/soap+xml").contains("action=\"urn:submit\"");
        assertThat(desk.headers).doesNotContain("soapaction");
    }

    @ParameterizedTest
    @CsvSource({"Sender, Refused", "Receiver, Uncertain", "MustUnderstand, Misconfigured"})
    void aFaultSaysWhoseItIs(String code, String outcome) {
        desk.fault = new SoapFault("坏了", new QName(NAMESPACE, code));
        assertThat(send(MAKE).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void whatSecuritySaysStandsInTheSubcode() {
        desk.fault = new SoapFault("who are you", new QName(NAMESPACE, "Sender"));
        desk.fault.setSubCode(new QName(SECURITY, "FailedAuthentication"));
        assertThat(send(MAKE)).isInstanceOf(Outcome.Misconfigured.class);
    }

    @Test
    void theRulesOfAProfileReadAFaultAsOfSoap11() {
        desk.fault = new SoapFault("E08 系统忙", new QName(NAMESPACE, "Receiver"));
        assertThat(send(MAKE.replace("reply: {", "reply: {retry: \"$contains(body.faultstring, 'E08')\", ")))
                .isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void aWsdlWithoutABindingOfTheVersionIsAFaultOfTheProfile() {
        SystemProfiles.Reading reading = SystemProfiles.read(
                folder.resolve("office.yml").toString(),
                ProfileFiles.tree(MAKE.replace("soap: 1.2", "soap: 1.1")),
                List.of(new SoapConnectorKind()));
        assertThat(((SystemProfiles.Reading.Faulty) reading).faults())
                .first()
                .satisfies(fault -> assertThat(fault.in(Locale.ENGLISH)).contains("SOAP 1.1"));
    }

    private Outcome send(String make) {
        SoapConnectorKind kind = new SoapConnectorKind();
        SystemProfiles.Reading reading =
                SystemProfiles.read(folder.resolve("office.yml").toString(), ProfileFiles.tree(make), List.of(kind));
        assertThat(reading).isInstanceOf(SystemProfiles.Reading.Usable.class);
        DispatchOrder order = SampleOrders.order(
                        new Target.ToUnit("u"),
                        Action.DISPATCH,
                        "DQ202611210000042",
                        "k1",
                        SampleOrders.HOSTILE,
                        SampleOrders.person(false))
                .with(List.of(files.add("现场.jpg", "image/jpeg", "a picture")));
        try (Connector connector = kind.connect(
                ((SystemProfiles.Reading.Usable) reading).profile(),
                new org.qianxian.adapters.api.Endpoint(
                        "u", address, null, Map.of(), org.qianxian.adapters.api.Endpoint.Limits.DEFAULT),
                new Tools(new ConfiguredSecrets(folder), InstantSource.system(), ZoneId.of("Asia/Shanghai"), files))) {
            String request = ((Connector.Rendered.Request) connector.render(order)).text();
            return connector.send(order, request).outcome();
        }
    }

    /** As such an office writes it. */
    @WebService(targetNamespace = "urn:office", name = "Office", serviceName = "OfficeService")
    @BindingType(SOAPBinding.SOAP12HTTP_BINDING)
    public static final class Desk {
        volatile String title = "";
        volatile byte[] picture = {};
        volatile String contentType = "";
        volatile Set<String> headers = Set.of();
        volatile SoapFault fault;

        @Resource
        WebServiceContext context;

        @WebMethod(action = "urn:submit")
        @WebResult(name = "return")
        public String submit(
                @WebParam(name = "key") String key,
                @WebParam(name = "title") String givenTitle,
                @WebParam(name = "picture") byte[] givenPicture) {
            Map<?, ?> received = (Map<?, ?>) context.getMessageContext().get(MessageContext.HTTP_REQUEST_HEADERS);
            headers = received.keySet().stream()
                    .map(name -> String.valueOf(name).toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            contentType = String.valueOf(((List<?>) received.get("Content-Type")).get(0));
            if (fault != null) {
                throw fault;
            }
            title = givenTitle;
            picture = givenPicture;
            return key.equals("k1") ? "OF-7" : "";
        }
    }
}
