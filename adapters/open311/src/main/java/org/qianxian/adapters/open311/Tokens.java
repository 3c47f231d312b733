package org.qianxian.adapters.open311;

import java.util.Optional;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.http.HttpAnswer;

/** Numbers that a system gives only later: until then the reference is the token, marked as one. */
final class Tokens {
    static final String PREFIX = "token:";

    private final GeoLine line;

    Tokens(GeoLine line) {
        this.line = line;
    }

    static boolean isOne(String reference) {
        return reference.startsWith(PREFIX);
    }

    /** The request's number; empty if the system has none yet, or could not be asked. */
    Optional<String> exchange(String reference) {
        String token = reference.substring(PREFIX.length());
        if (!(line.get("tokens/" + FormFields.encoded(token), Json.object()) instanceof HttpAnswer.Reply reply)
                || !reply.successful()) {
            return Optional.empty();
        }
        return GeoBody.read(reply)
                .map(body ->
                        body.path("items").path(0).path("service_request_id").asText(""))
                .filter(number -> !number.isBlank());
    }
}
