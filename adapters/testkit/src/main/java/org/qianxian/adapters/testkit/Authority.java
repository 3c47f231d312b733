package org.qianxian.adapters.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for a test. */
public final class Authority {
    /** Of every store that {@link #issued} gives. */
    public static final String PASSWORD = "changed";

    private final X500Principal name;
    private final KeyPair keys = keys();
    private final X509Certificate own;

    public Authority(String name) throws Exception {
        this.name = new X500Principal("CN=" + name);
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                this.name,
                BigInteger.ONE,
                Date.from(now),
                Date.from(now.plusSeconds(86_400)),
                this.name,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        own = signed(builder);
    }

    /** What trusts this authority. */
    public byte[] pem() throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(own.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A server's side of TLS, with a certificate for 127.0.0.1 issued around the given time. */
    public SSLContext server(Instant issuedAt) throws Exception {
        return server(issuedAt, keys -> keys);
    }

    /** As {@link #server(Instant)}, with somebody between the server and its key. */
    public SSLContext server(Instant issuedAt, UnaryOperator<X509ExtendedKeyManager> between) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(new ByteArrayInputStream(issued("server", issuedAt)), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", this.own);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager manager = between.apply((X509ExtendedKeyManager) keys.getKeyManagers()[0]);
        context.init(new KeyManager[] {manager}, trust.getTrustManagers(), null);
        return context;
    }

    /** PKCS #12 with a key and its certificate, good for an hour around the given time. */
    public byte[] issued(String to, Instant at) throws Exception {
        KeyPair theirs = keys();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(at.minusSeconds(3600)),
                Date.from(at.plusSeconds(3600)),
                new X500Principal("CN=" + to),
                theirs.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", theirs.getPrivate(), PASSWORD.toCharArray(), new java.security.cert.Certificate[] {
            signed(builder), own
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return bytes.toByteArray();
    }

    private X509Certificate signed(X509v3CertificateBuilder builder) throws Exception {
        byte[] encoded = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
