package org.qianxian.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Packing;
import org.qianxian.adapters.api.mapping.ReplyRules;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.signing.Authentication;
import org.qianxian.adapters.api.tls.TlsStores;

/**
 * What a profile's {@code transport} says about HTTP:
 *
 * <pre>{@code
 * transport:
 *   authentication: {type: api-key, header: X-Api-Key}      # one step or a list; see Authentication
 *   tls: {keyStore: client}      # see TlsStores
 *   connectTimeout: 2s           # a department's setting of the same name comes first
 *   responseTimeout: 10s         # silence between two packets; the whole reply may take three times as long
 *   headers: {Idempotency-Key: dispatch.effectKey}      # with every action
 *   unpack: [return]             # texts of a reply's body that hold a document: XML or JSON, BASE64, gzipped
 *   reply: {accepted: …}         # for actions without their own
 * }</pre>
 *
 * @param reply absent if each action must have its own
 */
public record HttpTransport(
        Authentication authentication,
        TlsStores tls,
        Duration connectTimeout,
        Duration responseTimeout,
        Map<String, Expression> headers,
        List<String> unpack,
        Optional<ReplyRules> reply) {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration RESPONSE = Duration.ofSeconds(10);

    /** Leaves the kind's own keys, and {@link Section#noOtherKeys}, to the caller. */
    public static HttpTransport read(Section section) {
        return new HttpTransport(
                Authentication.read(section.sectionOrList("authentication")),
                TlsStores.read(section.section("tls")),
                section.duration("connectTimeout", CONNECT),
                section.duration("responseTimeout", RESPONSE),
                section.expressions("headers"),
                section.list("unpack"),
                section.has("reply") ? Optional.of(ReplyRules.read(section.section("reply"))) : Optional.empty());
    }

    /** The action's own rules, or those for all actions; a fault if there are neither. */
    public ReplyRules replyOf(Section action) {
        if (action.has("reply") || reply.isEmpty()) {
            return ReplyRules.read(action.requiredSection("reply"));
        }
        return reply.get();
    }

    /** A reply's body with the documents that were in its texts; empty if one cannot be understood. */
    public Optional<JsonNode> unpacked(JsonNode body) {
        return unpack.isEmpty() ? Optional.of(body) : Packing.unpack(body, unpack);
    }

    /** With the endpoint's own time-outs. */
    HttpTransport of(Endpoint endpoint) {
        return new HttpTransport(
                authentication,
                tls,
                Section.parseDuration(endpoint.settings().getOrDefault("connectTimeout", ""))
                        .orElse(connectTimeout),
                Section.parseDuration(endpoint.settings().getOrDefault("responseTimeout", ""))
                        .orElse(responseTimeout),
                headers,
                unpack,
                reply);
    }
}
