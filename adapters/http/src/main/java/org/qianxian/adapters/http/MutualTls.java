package org.qianxian.adapters.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.signing.Credentials;

/**
 * TLS with the hub's own certificate, with authorities of the profile's own, or both. Whenever a connection is made the
 * stores are looked at again, so that a renewed certificate is used without restart.
 */
final class MutualTls implements TlsSocketStrategy {
    private final Stores stores;
    private final Credentials credentials;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Ready ready;

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
    record Stores(String key, String keyPassword, String trust, String trustPassword, String version) {
        static final Stores NONE = new Stores("", "", "", "", "1.2");

        static Stores read(Section section) {
            if (!section.present()) {
                return NONE;
            }
            Stores stores = new Stores(
                    section.findText("keyStore").orElse(""),
                    section.findText("keyStorePassword").orElse(""),
                    section.findText("trustStore").orElse(""),
                    section.findText("trustStorePassword").orElse(""),
                    section.choice("version", "1.2", List.of("1.2", "1.3")));
            if (stores.key.isEmpty() && stores.trust.isEmpty()) {
                section.missing("keyStore");
            }
            section.noOtherKeys();
            return stores;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Ready(byte[] key, byte[] trust, KeyStore client, TlsSocketStrategy strategy) {}

    MutualTls(Stores stores, Credentials credentials, InstantSource clock) {
        this.stores = stores;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public SSLSocket upgrade(
            Socket socket, String target, int port, @Nullable Object attachment, @Nullable HttpContext context)
            throws IOException {
        try {
            return ready().strategy().upgrade(socket, target, port, attachment, context);
        } catch (GeneralSecurityException unusable) {
            throw new SSLHandshakeException(String.valueOf(unusable.getMessage()));
        } catch (SocketException brokenOff) {
            // Whoever does not like our certificate often hangs up before his alert can be read.
            throw new SSLHandshakeException("broken off in the handshake: " + brokenOff.getMessage());
        }
    }

    private Ready ready() throws GeneralSecurityException {
        byte[] key = stores.key.isEmpty() ? new byte[0] : credentials.bytes(stores.key);
        byte[] trust = stores.trust.isEmpty() ? new byte[0] : credentials.bytes(stores.trust);
        lock.lock();
        try {
            Ready known = ready;
            if (known == null || !Arrays.equals(known.key, key) || !Arrays.equals(known.trust, trust)) {
                known = load(key, trust);
                ready = known;
            }
            requireValid(known.client);
            return known;
        } finally {
            lock.unlock();
        }
    }

    private Ready load(byte[] key, byte[] trust) throws GeneralSecurityException {
        char[] password = password(stores.keyPassword);
        KeyStore client = key.length == 0 ? empty() : pkcs12(stores.key, key, password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(client, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.length == 0 ? null : trusting(trust), null);
        return new Ready(key, trust, client, strategy(context));
    }

    private TlsSocketStrategy strategy(SSLContext context) {
        return ClientTlsStrategyBuilder.create()
                .setSslContext(context)
                .setTlsVersions("TLSv" + stores.version)
                .buildClassic();
    }

    private TrustManager[] trusting(byte[] store) throws GeneralSecurityException {
        KeyStore authorities;
        if (new String(store, StandardCharsets.ISO_8859_1).contains("-----BEGIN")) {
            authorities = empty();
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(store));
            for (Certificate one : all) {
                authorities.setCertificateEntry("authority-" + authorities.size(), one);
            }
        } else {
            authorities = pkcs12(stores.trust, store, password(stores.trustPassword));
        }
        TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(authorities);
        return trusting.getTrustManagers();
    }

    /** The other side would say so too, but in TLS 1.3 only after the request has gone out. */
    private void requireValid(KeyStore client) throws GeneralSecurityException {
        for (String alias : Collections.list(client.aliases())) {
            if (client.isKeyEntry(alias) && client.getCertificate(alias) instanceof X509Certificate own) {
                own.checkValidity(Date.from(clock.instant()));
            }
        }
    }

    private char[] password(String name) {
        return name.isEmpty() ? new char[0] : credentials.text(name).toCharArray();
    }

    private KeyStore pkcs12(String name, byte[] content, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException notSo) {
            throw credentials.unusable(name, "is no PKCS #12 store, or its password is another");
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
            return store;
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing is read", impossible);
        }
    }
}
