package org.qianxian.adapters.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.text.Fault;

/** Where systems are that are reached over HTTP. */
public final class HttpAddress {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private HttpAddress() {}

    /** What is wrong with an address that is there; whether there must be one, the department's own check says. */
    public static List<Fault> check(Endpoint endpoint) {
        return endpoint.url().isEmpty() || isHttp(endpoint.url())
                ? List.of()
                // Not shown: people put passwords into addresses.
                : List.of(Fault.of(endpoint.target(), "endpoint", null, Texts.message("address.http")));
    }

    private static boolean isHttp(String url) {
        try {
            URI address = new URI(url);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return SCHEMES.contains(scheme) && address.getHost() != null && address.getUserInfo() == null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
