package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import javax.xml.namespace.QName;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.XmlShape;
import org.qianxian.adapters.api.mapping.XmlWriting;
import org.qianxian.adapters.api.signing.Credentials;

/**
 * WS-Security UsernameToken Profile 1.1.1. In a profile's {@code transport}:
 *
 * <pre>{@code
 * wsSecurity:
 *   password: digest           # digest | text
 *   credential: NAME           # user:password; left out: the endpoint's credential
 * }</pre>
 *
 * Nonce and creation time go along with either, so that the other side can recognise a repeated message.
 */
record UsernameToken(boolean digest, String credential) {
    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String SECURITY = OASIS + "wssecurity-secext-1.0.xsd";
    private static final String UTILITY = OASIS + "wssecurity-utility-1.0.xsd";
    private static final String PASSWORD_TYPE = OASIS + "username-token-profile-1.0#Password";
    private static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    static UsernameToken read(Section section) {
        UsernameToken token = new UsernameToken(
                section.choice("password", "digest", List.of("digest", "text")).equals("digest"),
                section.findText("credential").orElse(""));
        section.noOtherKeys();
        return token;
    }

    /** The header's element. Throws {@link org.qianxian.adapters.api.Secrets.MissingSecretException}. */
    String header(Credentials credentials, InstantSource clock) {
        String both = credentials.text(credential);
        int colon = both.indexOf(':');
        if (colon < 1) {
            throw credentials.unusable(credential, "is not user:password");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String created = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        String password = both.substring(colon + 1);
        ObjectNode token = Json.object().put("Username", both.substring(0, colon));
        token.putObject("Password")
                .put("@Type", PASSWORD_TYPE + (digest ? "Digest" : "Text"))
                .put("$", digest ? digest(nonce, created, password) : password);
        token.putObject("Nonce")
                .put("@EncodingType", BASE64)
                .put("$", Base64.getEncoder().encodeToString(nonce));
        token.put("Created", created);
        return XmlWriting.element(
                new QName(SECURITY, "Security"), Json.object().set("UsernameToken", token), UsernameToken::child);
    }

    /** {@code Base64(SHA-1(nonce + created + password))}: the profile, 3.1. */
    static String digest(byte[] nonce, String created, String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    private static XmlShape.Child child(String key) {
        return new XmlShape.Child(new QName(key.equals("Created") ? UTILITY : SECURITY, key), UsernameToken::child);
    }
}
