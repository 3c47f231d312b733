package org.qianxian.adapters.http;

import java.util.Map;

/**
 * A request before it is signed.
 *
 * @param path what comes after the endpoint's address, encoded, starting with a slash; or empty
 * @param contentType empty if there is no body
 * @param body shared, not copied; empty for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(String method, String path, Map<String, String> headers, String contentType, byte[] body) {
    public HttpRequest {
        headers = Map.copyOf(headers);
    }
}
