package org.qianxian.adapters.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.tls.TlsContext;

/** TLS with certificates of a profile's own. */
final class MutualTls implements TlsSocketStrategy {
    private final TlsContext context;
    private final String protocol;
    private volatile @Nullable Ready ready;

    private record Ready(SSLContext context, TlsSocketStrategy strategy) {}

    /** @param protocol such as {@code TLSv1.2} */
    MutualTls(TlsContext context, String protocol) {
        this.context = context;
        this.protocol = protocol;
    }

    @Override
    public SSLSocket upgrade(
            Socket socket, String target, int port, @Nullable Object attachment, @Nullable HttpContext exchange)
            throws IOException {
        try {
            return strategy().upgrade(socket, target, port, attachment, exchange);
        } catch (GeneralSecurityException unusable) {
            throw new SSLHandshakeException(String.valueOf(unusable.getMessage()));
        } catch (SocketException brokenOff) {
            // Whoever does not like our certificate often hangs up before his alert can be read.
            throw new SSLHandshakeException("broken off in the handshake: " + brokenOff.getMessage());
        }
    }

    private TlsSocketStrategy strategy() throws GeneralSecurityException {
        SSLContext now = context.get();
        Ready known = ready;
        if (known == null || known.context != now) {
            known = new Ready(
                    now,
                    ClientTlsStrategyBuilder.create()
                            .setSslContext(now)
                            .setTlsVersions(protocol)
                            .buildClassic());
            ready = known;
        }
        return known.strategy;
    }
}
