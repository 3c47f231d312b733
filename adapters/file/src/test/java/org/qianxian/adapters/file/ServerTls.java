package org.qianxian.adapters.file;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.qianxian.adapters.testkit.Authority;

/** An FTP server's side of TLS. */
final class ServerTls implements SslConfiguration {
    private final Authority authority;
    private final SSLContext context;
    private final ClientAuth clients;

    private ServerTls(Authority authority, SSLContext context, ClientAuth clients) {
        this.authority = authority;
        this.context = context;
        this.clients = clients;
    }

    static ServerTls of(Authority authority, Instant issuedAt) throws Exception {
        return new ServerTls(authority, authority.server(issuedAt), ClientAuth.NONE);
    }

    /** Which takes data connections only if they go on with a session that it knows, as vsftpd does. */
    static ServerTls demandingReuse(Authority authority) throws Exception {
        return new ServerTls(authority, authority.server(Instant.now(), ConversationsOnly::new), ClientAuth.NONE);
    }

    static ServerTls demandingCertificates(Authority authority) throws Exception {
        return new ServerTls(authority, authority.server(Instant.now()), ClientAuth.NEED);
    }

    Authority authority() {
        return authority;
    }

    @Override
    public SSLSocketFactory getSocketFactory() {
        return context.getSocketFactory();
    }

    @Override
    public SSLContext getSSLContext() {
        return context;
    }

    @Override
    public SSLContext getSSLContext(String protocol) {
        return context;
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return null;
    }

    @Override
    public String getEnabledProtocol() {
        return "TLSv1.2";
    }

    @Override
    public String[] getEnabledProtocols() {
        return new String[] {"TLSv1.2", "TLSv1.3"};
    }

    @Override
    public ClientAuth getClientAuth() {
        return clients;
    }

    /** The server talks through engines and carries data through sockets: it has no certificate to show there. */
    private static final class ConversationsOnly extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager real;

        ConversationsOnly(X509ExtendedKeyManager real) {
            this.real = real;
        }

        @Override
        public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            return real.chooseEngineServerAlias(type, issuers, engine);
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return real.getServerAliases(type, issuers);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return real.getClientAliases(type, issuers);
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return real.chooseClientAlias(types, issuers, socket);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return real.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return real.getPrivateKey(alias);
        }
    }
}
