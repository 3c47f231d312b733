package org.qianxian.adapters.file.place;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.tls.TlsStores;

/**
 * How a folder on a server is reached. In a profile, all of it optional; a department's setting of the same name comes
 * first (the last but one and two nearly always are its own):
 *
 * <pre>{@code
 * transport:
 *   connectTimeout: 5s
 *   responseTimeout: 10s             # silence of the server; a whole file may take ten times as long
 *   hostKey: "SHA256:…"              # sftp: fingerprints of the server's key, several with blanks between
 *   knownHosts: /etc/…/known_hosts   # or a file of them
 *   nameEncoding: UTF-8              # of file names on the wire; or GBK, GB18030
 *   tls: {trustStore: authorities}   # ftpes, ftps: see TlsStores; the platform's authorities if left out
 * }</pre>
 */
public record Reaching(
        Duration connectTimeout,
        Duration responseTimeout,
        String hostKey,
        String knownHosts,
        Charset nameEncoding,
        TlsStores tls) {
    static final int WHOLE_FILE = 10;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RESPONSE = Duration.ofSeconds(10);
    public static final List<String> ENCODINGS = List.of("UTF-8", "GBK", "GB18030");

    /** Leaves the section's other keys, and {@link Section#noOtherKeys}, to the caller. */
    public static Reaching read(Section section) {
        return new Reaching(
                section.duration("connectTimeout", CONNECT),
                section.duration("responseTimeout", RESPONSE),
                section.findText("hostKey").orElse(""),
                section.findText("knownHosts").orElse(""),
                Charset.forName(section.choice("nameEncoding", StandardCharsets.UTF_8.name(), ENCODINGS)),
                TlsStores.read(section.section("tls")));
    }

    /** With the endpoint's own settings. */
    public Reaching of(Endpoint endpoint) {
        return new Reaching(
                duration(endpoint, "connectTimeout", connectTimeout),
                duration(endpoint, "responseTimeout", responseTimeout),
                endpoint.settings().getOrDefault("hostKey", hostKey),
                endpoint.settings().getOrDefault("knownHosts", knownHosts),
                nameEncoding,
                tls);
    }

    private static Duration duration(Endpoint endpoint, String key, Duration standard) {
        return Section.parseDuration(endpoint.settings().getOrDefault(key, "")).orElse(standard);
    }
}
