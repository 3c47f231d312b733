package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {
    private final EnvelopeReader reader = new EnvelopeReader("12345", new HotlineContract());

    @Test
    void elementsWithinElementsAreKept() {
        String envelope = """
                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
                <submit xmlns="urn:qianxian:hotline:1">
                  <sourceNumber>T-1</sourceNumber><title> </title><content>路灯不亮</content>
                  <reportedAt>2026-11-21T20:00:00+08:00</reportedAt>
                  <reporter><name>李明</name><phone>13800000000</phone></reporter>
                </submit></e:Body></e:Envelope>
                """;

        EnvelopeReader.Read read = reader.read(envelope.getBytes(StandardCharsets.UTF_8), "text/xml; charset=UTF-8");

        assertThat(read).isInstanceOf(EnvelopeReader.Read.Request.class);
        var fields = ((EnvelopeReader.Read.Request) read).request().fields();
        assertThat(fields.path("reporter").path("name").asText()).isEqualTo("李明");
        assertThat(fields.path("reporter").path("phone").asText()).isEqualTo("13800000000");
        assertThat(fields.has("title")).as("an empty element says nothing").isFalse();
    }
}
