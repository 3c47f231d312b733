package org.qianxian.hub.inspection;

import static org.qianxian.hub.HubTexts.message;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.qianxian.casework.text.Message;

/** Whether somebody opens at an address: a connection, with TLS where the scheme says so, or a folder. Sends nothing. */
final class Doorbell {
    private static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry("http", 80),
            Map.entry("https", 443),
            Map.entry("sftp", 22),
            Map.entry("ftp", 21),
            Map.entry("ftpes", 21),
            Map.entry("ftps", 990),
            Map.entry("smtp", 25),
            Map.entry("smtps", 465),
            Map.entry("imap", 143),
            Map.entry("imaps", 993),
            Map.entry("tcp", 61616),
            Map.entry("ssl", 61617),
            Map.entry("amqp", 5672),
            Map.entry("amqps", 5671),
            Map.entry("postgresql", 5432),
            Map.entry("mysql", 3306),
            Map.entry("mariadb", 3306),
            Map.entry("sqlserver", 1433));

    private static final Set<String> ENCRYPTED = Set.of("https", "ftps", "smtps", "imaps", "amqps", "ssl");

    private final Duration patience;

    /** @param patience for connecting, and again for the TLS handshake */
    Doorbell(Duration patience) {
        this.patience = patience;
    }

    /** What came of ringing. */
    sealed interface Answer {
        Message says();

        record Opened(Message says) implements Answer {}

        record Closed(Message says) implements Answer {}

        /** An address of a kind at which one cannot ring. */
        record Unknown(Message says) implements Answer {}
    }

    /** With the platform's authorities. */
    Answer ring(String url) {
        return ring(url, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Answer ring(String url, SSLSocketFactory tls) {
        String address = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        int colon = address.indexOf("://");
        if (address.startsWith("file:") || (colon < 0 && !url.startsWith("jdbc:"))) {
            return folder(address.replaceFirst("^file:(//)?", ""));
        }
        String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            int port = uri.getPort() < 0 ? PORTS.getOrDefault(scheme, -1) : uri.getPort();
            if (host == null || port < 0) {
                return new Answer.Unknown(message("ring.unknown", address));
            }
            return ENCRYPTED.contains(scheme)
                    ? connect(host, port, socket -> handshake(socket, host, port, tls))
                    : connect(host, port, socket -> new Answer.Opened(message("ring.connected", host, port)));
        } catch (URISyntaxException unreadable) {
            return url.startsWith("jdbc:")
                    ? new Answer.Unknown(message("ring.unknown", address))
                    : new Answer.Closed(message("ring.no-address"));
        }
    }

    private static Answer folder(String path) {
        try {
            Path folder = Path.of(path);
            if (!Files.isDirectory(folder)) {
                return new Answer.Closed(message("ring.no-folder"));
            }
            return Files.isWritable(folder)
                    ? new Answer.Opened(message("ring.folder", folder))
                    : new Answer.Closed(message("ring.read-only"));
        } catch (InvalidPathException unreadable) {
            return new Answer.Closed(message("ring.no-address"));
        }
    }

    private Answer connect(String host, int port, Function<Socket, Answer> then) {
        int milliseconds = Math.toIntExact(patience.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), milliseconds);
            socket.setSoTimeout(milliseconds);
            return then.apply(socket);
        } catch (UnknownHostException nobody) {
            return new Answer.Closed(message("ring.no-host", host));
        } catch (IOException | IllegalArgumentException refused) {
            return new Answer.Closed(message("ring.refused", host, port, String.valueOf(refused.getMessage())));
        }
    }

    /** Who speaks no TLS may just as well say nothing until our patience ends. */
    private static Answer handshake(Socket socket, String host, int port, SSLSocketFactory factory) {
        try (SSLSocket tls = (SSLSocket) factory.createSocket(socket, host, port, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return new Answer.Opened(message("ring.encrypted", host, port));
        } catch (IOException notTrusted) {
            return new Answer.Closed(message("ring.tls", String.valueOf(notTrusted.getMessage())));
        }
    }
}
