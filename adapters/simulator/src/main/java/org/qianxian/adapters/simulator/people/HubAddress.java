package org.qianxian.adapters.simulator.people;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Where the hub is, and what proves who asks.
 *
 * @param url without a slash at the end
 * @param headers sent with every request
 */
public record HubAddress(String url, Map<String, String> headers) {
    public HubAddress {
        headers = Map.copyOf(headers);
    }

    /** For a user of the hub. */
    public static HubAddress of(String url, String user, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new HubAddress(url, Map.of("Authorization", "Basic " + credentials));
    }

    /** @param path begins with a slash */
    URI at(String path) {
        return URI.create(url + path);
    }

    @Override
    public String toString() {
        return "HubAddress[" + url + "]";
    }
}
