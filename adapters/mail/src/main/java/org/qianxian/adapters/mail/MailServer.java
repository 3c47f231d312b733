package org.qianxian.adapters.mail;

import jakarta.mail.Session;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a mail server listens.
 *
 * @param encrypted from the start; else by STARTTLS or not at all, as the transport says
 */
record MailServer(String protocol, String host, int port, boolean encrypted) {
    private static final Map<String, Integer> PORTS = Map.of("smtp", 25, "smtps", 465, "imap", 143, "imaps", 993);

    /** Empty if the text is no address of a server of this protocol, {@code smtp} or {@code imap}. */
    static Optional<MailServer> parse(String protocol, String address) {
        try {
            URI uri = new URI(address);
            String scheme = String.valueOf(uri.getScheme());
            boolean encrypted = scheme.equals(protocol + "s");
            if (!(encrypted || scheme.equals(protocol)) || uri.getHost() == null) {
                return Optional.empty();
            }
            int port = uri.getPort() < 0 ? PORTS.getOrDefault(scheme, 0) : uri.getPort();
            return Optional.of(new MailServer(protocol, uri.getHost(), port, encrypted));
        } catch (URISyntaxException invalid) {
            return Optional.empty();
        }
    }

    /** A session that talks to this server within bounds: {@code largest} bytes received and {@code whole} in all. */
    Session session(MailTransport transport, Duration whole, long largest) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "host", host);
        properties.put(prefix + "port", Integer.toString(port));
        properties.put(prefix + "auth", Boolean.toString(transport.login()));
        properties.put(prefix + "ssl.enable", Boolean.toString(encrypted));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", Boolean.toString(!encrypted && transport.startTls()));
        properties.put(prefix + "starttls.required", Boolean.toString(!encrypted && transport.startTls()));
        properties.put(prefix + "connectiontimeout", millis(transport.connectTimeout()));
        properties.put(prefix + "timeout", millis(transport.responseTimeout()));
        properties.put(prefix + "writetimeout", millis(transport.responseTimeout()));
        properties.put(prefix + "socketFactory", new BoundedSockets(whole, largest));
        // else a second connection without bounds would follow a first one that failed
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.sendpartial", "false");
        properties.put("mail.imap.connectionpoolsize", "1");
        return Session.getInstance(properties);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
