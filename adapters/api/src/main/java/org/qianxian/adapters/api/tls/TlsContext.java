package org.qianxian.adapters.api.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.signing.Credentials;

/**
 * TLS with the hub's own certificate, with authorities of the profile's own, or both. Whenever it is asked for, the stores
 * are looked at again, so that a renewed certificate is used without restart. Safe for threads.
 */
public final class TlsContext {
    private final TlsStores stores;
    private final Credentials credentials;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Ready ready;

    @SuppressWarnings("ArrayRecordComponent")
    private record Ready(byte[] key, byte[] trust, KeyStore client, SSLContext context) {}

    public TlsContext(TlsStores stores, Credentials credentials, InstantSource clock) {
        this.stores = stores;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The same as long as the stores are.
     *
     * @throws MissingSecretException if a store or its password is not there, or does not fit
     * @throws GeneralSecurityException if our own certificate has expired, or a store holds what cannot be used
     */
    public SSLContext get() throws GeneralSecurityException {
        byte[] key = stores.key().isEmpty() ? new byte[0] : credentials.bytes(stores.key());
        byte[] trust = stores.trust().isEmpty() ? new byte[0] : credentials.bytes(stores.trust());
        lock.lock();
        try {
            Ready known = ready;
            if (known == null || !Arrays.equals(known.key, key) || !Arrays.equals(known.trust, trust)) {
                known = load(key, trust);
                ready = known;
            }
            requireValid(known.client);
            return known.context;
        } finally {
            lock.unlock();
        }
    }

    private Ready load(byte[] key, byte[] trust) throws GeneralSecurityException {
        char[] password = password(stores.keyPassword());
        KeyStore client = key.length == 0 ? empty() : pkcs12(stores.key(), key, password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(client, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.length == 0 ? null : trusting(trust), null);
        return new Ready(key, trust, client, context);
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
            authorities = pkcs12(stores.trust(), store, password(stores.trustPassword()));
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
