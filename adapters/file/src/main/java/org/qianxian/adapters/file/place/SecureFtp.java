package org.qianxian.adapters.file.place;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.tls.TlsStores;

/**
 * FTP under TLS, the data too. A data connection takes up the TLS session of its conversation: servers demand it (vsftpd and
 * FileZilla as they are installed), since anybody could connect to their data port otherwise.
 */
final class SecureFtp extends FTPSClient {
    private final SSLContext context;
    private final Sockets sockets;
    private final TlsStores stores;

    SecureFtp(boolean implicit, SSLContext context, Sockets sockets, TlsStores stores) {
        super(implicit, context);
        this.context = context;
        this.sockets = sockets;
        this.stores = stores;
        setSocketFactory(sockets);
        setEndpointCheckingEnabled(true);
        setEnabledProtocols(new String[] {stores.protocol()});
    }

    /** From now on what is carried is as secret as what is said. Throws if the server does not agree. */
    void protectData() throws IOException {
        execPBSZ(0);
        execPROT("P");
        setSocketFactory(sockets); // the client's own would make sessions of their own
    }

    @Override
    protected void sslNegotiation() throws IOException {
        try {
            super.sslNegotiation();
        } catch (SocketException brokenOff) {
            if (stores.equals(TlsStores.NONE)) {
                throw brokenOff;
            }
            // Whoever wants another certificate of us often hangs up before his alert can be read.
            throw new SSLHandshakeException("broken off in the handshake: " + brokenOff.getMessage());
        }
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, @Nullable String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        return plain == null ? null : secured(plain);
    }

    private SSLSocket secured(Socket plain) throws IOException {
        Socket known = new DataSocket(plain, getRemotePort());
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(known, _hostname_, getRemotePort(), true);
        SSLParameters wanted = socket.getSSLParameters();
        wanted.setEndpointIdentificationAlgorithm("HTTPS");
        wanted.setProtocols(new String[] {stores.protocol()});
        socket.setSSLParameters(wanted);
        socket.startHandshake();
        return socket;
    }
}
