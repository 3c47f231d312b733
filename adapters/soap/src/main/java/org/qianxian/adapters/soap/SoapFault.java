package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.qianxian.adapters.api.mapping.Json;

/**
 * A fault as both versions have it: {@code faultcode}, {@code faultstring} and {@code detail}. One of SOAP 1.2 also keeps its
 * own {@code Code} and {@code Reason}; its {@code subcode} is the innermost.
 */
final class SoapFault {
    private SoapFault() {}

    static JsonNode of(SoapVersion version, JsonNode content) {
        if (version == SoapVersion.V1_1 || !content.isObject()) {
            return content;
        }
        ObjectNode fault = Json.object();
        fault.set("faultcode", content.at("/Code/Value"));
        JsonNode inner = content.path("Code").path("Subcode");
        while (inner.has("Subcode")) {
            inner = inner.path("Subcode");
        }
        if (inner.has("Value")) {
            fault.set("subcode", inner.path("Value"));
        }
        JsonNode reason = content.at("/Reason/Text");
        // In several languages, of which nobody says which is the reader's.
        fault.set("faultstring", reason instanceof ArrayNode all ? all.path(0) : reason);
        if (content.has("Detail")) {
            fault.set("detail", content.path("Detail"));
        }
        fault.setAll((ObjectNode) content);
        return fault;
    }
}
