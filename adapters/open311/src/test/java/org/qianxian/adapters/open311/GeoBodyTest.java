package org.qianxian.adapters.open311;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.http.HttpAnswer;

class GeoBodyTest {
    @Test
    void bothFormatsComeToTheSame() {
        String xml = "<?xml version='1.0' encoding='utf-8'?><service_requests><request><service_request_id>7"
                + "</service_request_id><media_url/></request></service_requests>";
        assertThat(read(200, "text/xml; charset=utf-8", xml))
                .isEqualTo(read(200, "application/json", "[{\"service_request_id\":\"7\"}]"))
                .isEqualTo(read(200, "application/json", "{\"service_requests\":[{\"service_request_id\":\"7\"}]}"))
                .map(JsonNode::toString)
                .contains("{\"items\":[{\"service_request_id\":\"7\"}]}");
        String error = "<errors><error><code>403</code><description>no key</description></error></errors>";
        assertThat(read(403, "text/xml", error))
                .map(JsonNode::toString)
                .contains("{\"errors\":[{\"code\":\"403\",\"description\":\"no key\"}]}");
        assertThat(read(200, "text/xml", "<service_requests/>"))
                .map(JsonNode::toString)
                .contains("{\"items\":[]}");
    }

    @Test
    void whatIsNeitherIsNotTheSystemsWord() {
        assertThat(read(200, "text/html", "<html/>")).isEmpty();
        assertThat(read(200, "application/xhtml+xml", "<html/>")).isEmpty();
        assertThat(read(200, "application/json", "{]")).isEmpty();
        assertThat(read(200, "text/xml", "<a><b></a>")).isEmpty();
        assertThat(read(200, "text/xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a><b>&x;</b></a>"))
                .isEmpty();
        assertThat(read(200, "text/xml", "<a>".repeat(100) + "</a>".repeat(100)))
                .isEmpty();
    }

    private static Optional<JsonNode> read(int status, String type, String body) {
        return GeoBody.read(
                new HttpAnswer.Reply(status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8)));
    }
}
