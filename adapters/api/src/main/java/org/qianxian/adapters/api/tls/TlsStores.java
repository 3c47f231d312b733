package org.qianxian.adapters.api.tls;

import java.util.List;
import org.qianxian.adapters.api.mapping.Section;

/**
 * Names of credentials; empty for none. In a profile's {@code transport}:
 *
 * <pre>{@code
 * tls:
 *   keyStore: client                 # PKCS #12 with our certificate and its key
 *   keyStorePassword: client-password
 *   trustStore: authorities          # PKCS #12, or certificates in PEM; left out: the platform's
 *   trustStorePassword: …
 *   version: "1.2"                   # or "1.3", see below
 * }</pre>
 *
 * In TLS 1.2 the other side says within the handshake whether it takes our certificate. In TLS 1.3 the handshake is over
 * for us before it has looked, and a refusal can get lost with the connection: then it is uncertain whether the request
 * arrived. So 1.3 is for servers that do without 1.2.
 */
public record TlsStores(String key, String keyPassword, String trust, String trustPassword, String version) {
    public static final TlsStores NONE = new TlsStores("", "", "", "", "1.2");

    public static TlsStores read(Section section) {
        if (!section.present()) {
            return NONE;
        }
        TlsStores stores = new TlsStores(
                section.findText("keyStore").orElse(""),
                section.findText("keyStorePassword").orElse(""),
                section.findText("trustStore").orElse(""),
                section.findText("trustStorePassword").orElse(""),
                section.choice("version", NONE.version, List.of("1.2", "1.3")));
        if (stores.key.isEmpty() && stores.trust.isEmpty() && !section.has("version")) {
            section.missing("keyStore");
        }
        section.noOtherKeys();
        return stores;
    }

    /** As Java calls it. */
    public String protocol() {
        return "TLSv" + version;
    }
}
