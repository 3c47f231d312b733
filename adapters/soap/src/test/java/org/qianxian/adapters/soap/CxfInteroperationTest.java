package org.qianxian.adapters.soap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.jaxws.EndpointImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;

/** Against somebody else's SOAP: a service of Apache CXF that is given the same WSDL and checks what it gets. */
class CxfInteroperationTest {
    @TempDir
    Path folder;

    private final Orders orders = new Orders();
    private Endpoint service;
    private Connector connector;

    @BeforeEach
    void start() throws Exception {
        String address = "http://127.0.0.1:" + freePort() + "/orders";
        service = Endpoint.create(orders);
        service.setProperties(Map.of(
                Endpoint.WSDL_SERVICE,
                new QName("urn:baishan:orders", "BaishanOrdersService"),
                Endpoint.WSDL_PORT,
                new QName("urn:baishan:orders", "BaishanOrdersPort"),
                "schema-validation-enabled",
                "true"));
        ((EndpointImpl) service)
                .setWsdlLocation(
                        ProfileFiles.folder().resolve("baishan.wsdl").toUri().toString());
        service.publish(address);
        Files.writeString(folder.resolve("baishan.key"), "k");
        SoapConnectorKind kind = new SoapConnectorKind();
        connector = kind.connect(
                ProfileFiles.shipped("baishan", kind),
                new org.qianxian.adapters.api.Endpoint(
                        "u",
                        address,
                        new SecretReference("file:baishan.key"),
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
    void wordsArriveAsTheyWereSaid() {
        orders.reply = "<b:submitOrderResponse xmlns:b='urn:baishan:orders'><b:resultCode>0</b:resultCode>"
                + "<b:receiptNo>BS-7</b:receiptNo></b:submitOrderResponse>";
        assertThat(send(SampleOrders.HOSTILE)).isEqualTo(new Outcome.Accepted("BS-7"));
        assertThat(orders.received)
                .contains("<title>"
                        + SampleOrders.HOSTILE
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;"));
    }

    @Test
    void aClientFaultIsARefusal() {
        orders.fault = "Client";
        Connector.Exchange exchange = exchange("路灯");
        assertThat(exchange.outcome()).as(exchange.reply()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aServerFaultIsUncertain() {
        orders.fault = "Server";
        assertThat(send("路灯")).isInstanceOf(Outcome.Uncertain.class);
    }

    @Test
    void whatDoesNotFitTheWsdlIsNotSent() {
        DispatchOrder order = SampleOrders.order(
                new Target.ToUnit("u"), Action.DISPATCH, "DQ202611210000042", "k1", "路灯", SampleOrders.person(false));
        DispatchOrder withoutText = new DispatchOrder(
                1,
                order.effectKey(),
                order.caseNumber(),
                order.target(),
                Action.URGE,
                order.urgency(),
                Map.of("text", "快"),
                null,
                order.createdAt(),
                order.report(),
                null,
                null,
                1,
                null);
        assertThat(connector.render(withoutText)).isInstanceOf(Connector.Rendered.Request.class);
        assertThat(Wsdls.baishan().problem("<urgeOrder xmlns='urn:baishan:orders'><orderNo>1</orderNo></urgeOrder>"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("requestId"));
    }

    private Outcome send(String title) {
        return exchange(title).outcome();
    }

    private Connector.Exchange exchange(String title) {
        DispatchOrder order = SampleOrders.order(
                new Target.ToUnit("u"), Action.DISPATCH, "DQ202611210000042", "k1", title, SampleOrders.person(false));
        Connector.Rendered rendered = connector.render(order);
        return connector.send(order, ((Connector.Rendered.Request) rendered).text());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static final class Wsdls {
        static Wsdl baishan() {
            try {
                return Wsdl.read(
                        "baishan.wsdl", ProfileFiles.folder().resolve("x.yml").toString(), SoapVersion.V1_1);
            } catch (Wsdl.UnreadableWsdlException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
    }

    @WebServiceProvider
    @ServiceMode(Service.Mode.PAYLOAD)
    static final class Orders implements Provider<Source> {
        volatile String received = "";
        volatile String reply = "";
        volatile String fault = "";

        @Override
        public Source invoke(Source request) {
            try {
                StringWriter text = new StringWriter();
                TransformerFactory.newDefaultInstance().newTransformer().transform(request, new StreamResult(text));
                received = text.toString();
                if (!fault.isEmpty()) {
                    throw new SoapFault("坏了", new QName("http://schemas.xmlsoap.org/soap/envelope/", fault));
                }
                return new StreamSource(new StringReader(reply));
            } catch (SoapFault wanted) {
                throw wanted;
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }
    }
}
