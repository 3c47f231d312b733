package org.qianxian.adapters.api.signing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request on its way out, as the steps of an {@link Authentication} see and change it.
 *
 * @param path what comes after the endpoint's address, with its query; empty where there is none
 * @param contentType empty if there is no body
 * @param body shared, not copied; empty for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Outbound(String path, Map<String, String> headers, String contentType, byte[] body) {
    public Outbound {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    Outbound withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Outbound(path, more, contentType, body);
    }

    Outbound withPath(String other) {
        return new Outbound(other, headers, contentType, body);
    }

    Outbound withBody(String otherType, byte[] other) {
        return new Outbound(path, headers, otherType, other);
    }
}
