package org.qianxian.adapters.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SoapTest {
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private HttpServer server;
    private Soap soap;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/soap", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        soap = new Soap(HubAddress.of(url, "hotline", "secret"), "/soap", "urn:test");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void writesWhatPeopleTypeSoThatItStaysText() throws Exception {
        answer = envelope("<r><caseNumber>DQ-1</caseNumber><receipt> case </receipt></r>");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", "<a> & \"b\"");
        fields.put("nothing", "");
        fields.put("reporter.name", "王女士");
        fields.put("reporter.phone", "14000000000");
        fields.put("last", "x");
        assertThat(soap.call("submit", fields))
                .containsEntry("caseNumber", "DQ-1")
                .containsEntry("receipt", "case");
        assertThat(requests.take())
                .contains("<h:title>&lt;a> &amp; \"b\"</h:title>".replace("a>", "a&gt;"))
                .contains("<h:reporter><h:name>王女士</h:name><h:phone>14000000000</h:phone></h:reporter><h:last>")
                .doesNotContain("nothing");
    }

    @Test
    void tellsAFaultOfTheSenderFromOneOfTheService() {
        status = 500;
        answer = envelope("<Fault><faultcode>s:Client</faultcode><faultstring>no title</faultstring></Fault>");
        assertThatThrownBy(() -> soap.call("submit", Map.of()))
                .isInstanceOfSatisfying(
                        Soap.FaultException.class,
                        fault -> assertThat(fault.sendersFault()).isTrue())
                .hasMessage("no title");
    }

    @Test
    void readsNoDocumentTypeAndNoPage() {
        answer = "<!DOCTYPE html><html><br></html>";
        assertThatThrownBy(() -> soap.call("submit", Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no XML");
    }

    private static String envelope(String body) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }
}
