package org.qianxian.adapters.api.signing;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** SM2 on the recommended curve (GB/T 32918.5): signatures (part 2) and public-key encryption (part 4). */
final class Sm2 {
    /** The identifier that both sides take where they agree on none: GB/T 35276, 10. */
    static final String USUAL_USER = "1234567812345678";

    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final byte UNCOMPRESSED = 4;
    private static final int POINT_BYTES = 65;

    private Sm2() {}

    /** 64 hexadecimal digits, or PEM (PKCS #8 or SEC 1). Throws {@link IllegalArgumentException}. */
    static ECPrivateKeyParameters privateKey(String text) {
        if (text.contains("-----BEGIN")) {
            return pem(text, ECPrivateKeyParameters.class);
        }
        BigInteger d = new BigInteger(1, HexFormat.of().parseHex(text.strip()));
        return new ECPrivateKeyParameters(d, DOMAIN);
    }

    /** A point in hexadecimal digits, with {@code 04} in front or without; or PEM. Throws {@link IllegalArgumentException}. */
    static ECPublicKeyParameters publicKey(String text) {
        if (text.contains("-----BEGIN")) {
            return pem(text, ECPublicKeyParameters.class);
        }
        byte[] point = HexFormat.of().parseHex(text.strip());
        return new ECPublicKeyParameters(
                CURVE.getCurve().decodePoint(point.length == POINT_BYTES - 1 ? prefixed(point) : point), DOMAIN);
    }

    /** @param raw r and s, 32 bytes each, instead of DER */
    static byte[] sign(ECPrivateKeyParameters key, String user, boolean raw, byte[] message) {
        SM2Signer signer = new SM2Signer(encoding(raw));
        signer.init(true, new ParametersWithID(key, user.getBytes(StandardCharsets.UTF_8)));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException impossible) {
            throw new IllegalStateException("signing does not fail", impossible);
        }
    }

    static boolean verify(ECPublicKeyParameters key, String user, boolean raw, byte[] message, byte[] signature) {
        SM2Signer signer = new SM2Signer(encoding(raw));
        signer.init(false, new ParametersWithID(key, user.getBytes(StandardCharsets.UTF_8)));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    /** @param prefix whether the {@code 04} of the point C1 stands in front */
    static byte[] encrypt(ECPublicKeyParameters key, SM2Engine.Mode order, boolean prefix, byte[] plain) {
        SM2Engine engine = new SM2Engine(order);
        engine.init(true, new ParametersWithRandom(key));
        try {
            byte[] all = engine.processBlock(plain, 0, plain.length);
            return prefix ? all : Arrays.copyOfRange(all, 1, all.length);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("encrypting does not fail", impossible);
        }
    }

    /** Throws if this was not encrypted for this key. */
    static byte[] decrypt(ECPrivateKeyParameters key, SM2Engine.Mode order, boolean prefix, byte[] cipherText)
            throws InvalidCipherTextException {
        SM2Engine engine = new SM2Engine(order);
        engine.init(false, key);
        byte[] all = prefix ? cipherText : prefixed(cipherText);
        try {
            return engine.processBlock(all, 0, all.length);
        } catch (RuntimeException noPoint) { // the engine does not check lengths and points
            throw new InvalidCipherTextException("no SM2 ciphertext", noPoint);
        }
    }

    private static DSAEncoding encoding(boolean raw) {
        return raw ? PlainDSAEncoding.INSTANCE : StandardDSAEncoding.INSTANCE;
    }

    private static byte[] prefixed(byte[] bytes) {
        byte[] more = new byte[bytes.length + 1];
        more[0] = UNCOMPRESSED;
        System.arraycopy(bytes, 0, more, 1, bytes.length);
        return more;
    }

    private static <T extends AsymmetricKeyParameter> T pem(String text, Class<T> wanted) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object found = parser.readObject();
            if (found instanceof PEMKeyPair pair) {
                found = pair.getPrivateKeyInfo();
            }
            AsymmetricKeyParameter key = found instanceof PrivateKeyInfo secret
                    ? PrivateKeyFactory.createKey(secret)
                    : found instanceof SubjectPublicKeyInfo open ? PublicKeyFactory.createKey(open) : null;
            if (!wanted.isInstance(key)) {
                throw new IllegalArgumentException("no such key in the PEM");
            }
            return wanted.cast(key);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("no PEM", unreadable);
        }
    }
}
