package org.qianxian.routes.inbound;

import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came over HTTP.
 *
 * @param headers names in lower case
 * @param body not read yet
 */
record HttpMessage(Map<String, String> headers, InputStream body) {
    HttpMessage {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** English if the caller asks for it first, else Chinese. */
    Locale locale() {
        return header("accept-language").toLowerCase(Locale.ROOT).startsWith("en") ? Locale.ENGLISH : Locale.CHINESE;
    }
}
