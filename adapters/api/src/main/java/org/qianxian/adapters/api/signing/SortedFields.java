package org.qianxian.adapters.api.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;

/**
 * The text that is signed, made of a request's fields: the parameters of its query, the top level of its JSON body (a
 * structure within it as compact JSON), timestamp, nonce and key id. In a profile:
 *
 * <pre>{@code
 * order: ascii               # ascii (by code point) | ignore-case | sent (query, body, key id, timestamp, nonce)
 * equals: "="                # between name and value
 * joiner: "&"                # between fields
 * names: true                # false: values alone
 * empty: false               # whether fields without value take part
 * append: "&key="            # the secret itself at the end, after this text; left out: not
 * }</pre>
 */
record SortedFields(String order, String equals, String joiner, boolean named, boolean empty, String append) {
    /** Where no fields are signed. */
    static final SortedFields NONE = new SortedFields("sent", "", "", false, false, "");

    static SortedFields read(Section section) {
        SortedFields fields = new SortedFields(
                section.choice("order", "ascii", List.of("ascii", "ignore-case", "sent")),
                section.findText("equals").orElse("="),
                section.findText("joiner").orElse("&"),
                section.flag("names", true),
                section.flag("empty", false),
                section.findText("append").orElse(""));
        section.noOtherKeys();
        return fields;
    }

    byte[] text(Outbound request, Map<String, String> proof, Credentials credentials, String credential) {
        Map<String, String> all = new LinkedHashMap<>(parameters(request.path()));
        body(request).properties().forEach(field -> all.put(field.getKey(), written(field.getValue())));
        all.putAll(proof);
        String text = sorted(all)
                .filter(field -> empty || !field.getValue().isEmpty())
                .map(field -> named ? field.getKey() + equals + field.getValue() : field.getValue())
                .collect(Collectors.joining(joiner));
        return (append.isEmpty() ? text : text + append + credentials.text(credential))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The body with further fields; as it is if it is no JSON object. */
    static Outbound withFields(Outbound request, Map<String, String> more) {
        ObjectNode body = body(request);
        if (body.isEmpty() && request.body().length > 2) {
            return request;
        }
        more.forEach(body::put);
        String type = request.contentType().isEmpty() ? "application/json; charset=UTF-8" : request.contentType();
        return request.withBody(type, Json.text(body).getBytes(StandardCharsets.UTF_8));
    }

    static String withParameter(String path, String name, String value) {
        return path + (path.contains("?") ? '&' : '?') + encoded(name) + '=' + encoded(value);
    }

    private Stream<Map.Entry<String, String>> sorted(Map<String, String> fields) {
        Stream<Map.Entry<String, String>> all = fields.entrySet().stream();
        return switch (order) {
            case "sent" -> all;
            case "ignore-case" -> all.sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER));
            default -> all.sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()));
        };
    }

    private static Map<String, String> parameters(String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int query = path.indexOf('?');
        if (query < 0) {
            return parameters;
        }
        for (String pair : path.substring(query + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Empty if the body is no JSON object. */
    private static ObjectNode body(Outbound request) {
        try {
            JsonNode body = request.body().length == 0 ? Json.object() : Json.parse(request.body());
            return body instanceof ObjectNode object ? object : Json.object();
        } catch (IOException noJson) {
            return Json.object();
        }
    }

    private static String written(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asText() : Json.text(value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
