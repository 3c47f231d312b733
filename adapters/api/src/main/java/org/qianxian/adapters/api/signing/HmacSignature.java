package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A keyed signature over {@code timestamp + "\n" + nonce + "\n" + body}, in hexadecimal digits, carried in the headers
 * {@code X-Timestamp} (milliseconds since 1970), {@code X-Nonce} and {@code X-Signature}. HMAC as in RFC 2104, with
 * SHA-256 (FIPS 180-4) or SM3 (GB/T 32905).
 */
public final class HmacSignature {
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
    public static final String TIMESTAMP = "X-Timestamp";
    public static final String NONCE = "X-Nonce";
    public static final String SIGNATURE = "X-Signature";
    private static final String SHA256 = "HmacSHA256";

    private final Digest digest;

    /** The hash function below the signature. */
    public enum Digest {
        SHA256,
        SM3;

        /** The message authentication code (RFC 2104) over the parts one after the other. */
        byte[] hmac(byte[] key, byte[]... parts) {
            return this == SM3 ? sm3(key, parts) : sha256(key, parts);
        }
    }

    /** Whether a message is what the holder of the key sent. */
    public enum Verdict {
        GENUINE,
        /** A header is missing, or the timestamp is no number. */
        UNSIGNED,
        /** Signed too long ago, or in the future. */
        STALE,
        /** Another key, or another body. */
        FORGED
    }

    public HmacSignature(Digest digest) {
        this.digest = digest;
    }

    /** Headers to send with the body. */
    public Map<String, String> headers(String secret, Instant now, String nonce, byte[] body) {
        String timestamp = Long.toString(now.toEpochMilli());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TIMESTAMP, timestamp);
        headers.put(NONCE, nonce);
        headers.put(SIGNATURE, sign(secret, timestamp, nonce, body));
        return headers;
    }

    public String sign(String secret, String timestamp, String nonce, byte[] body) {
        byte[] head = (timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(digest.hmac(secret.getBytes(StandardCharsets.UTF_8), head, body));
    }

    /**
     * Takes constant time where the secret matters. Does not remember nonces: whoever must not act twice recognises a
     * repeat by what the message says, or asks {@link SeenNonces}.
     *
     * @param headers names in lower case
     * @param tolerance how far the two clocks, and the way between them, may be apart
     */
    public Verdict verify(String secret, Instant now, Duration tolerance, Map<String, String> headers, byte[] body) {
        String timestamp = headers.getOrDefault("x-timestamp", "");
        String nonce = headers.getOrDefault("x-nonce", "");
        String signature = headers.getOrDefault("x-signature", "");
        if (!MILLIS.matcher(timestamp).matches() || nonce.isEmpty() || signature.isEmpty()) {
            return Verdict.UNSIGNED;
        }
        byte[] expected = sign(secret, timestamp, nonce, body).getBytes(StandardCharsets.US_ASCII);
        byte[] given = signature.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            return Verdict.FORGED;
        }
        Duration apart = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now)
                .abs();
        return apart.compareTo(tolerance) > 0 ? Verdict.STALE : Verdict.GENUINE;
    }

    /** Compares two secrets in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(SHA256);
            mac.init(new SecretKeySpec(key, SHA256));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    private static byte[] sm3(byte[] key, byte[]... parts) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }
}
