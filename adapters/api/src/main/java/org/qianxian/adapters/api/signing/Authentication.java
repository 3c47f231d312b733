package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Section;

/**
 * How the hub proves itself to a system, by headers. In a profile:
 *
 * <pre>{@code
 * authentication:
 *   type: none | api-key | basic | hmac-sha256 | hmac-sm3
 *   header: X-Api-Key      # api-key only; this one if left out
 *   keyId: qianxian        # hmac only, sent as X-Qx-Key; left out if empty
 * }</pre>
 *
 * The secret is what the endpoint's credential refers to: the key; for {@code basic}, {@code user:password}. An
 * endpoint's setting {@code keyId} comes before the profile's.
 */
public record Authentication(String type, String header, String keyId) {
    public static final Authentication NONE = new Authentication("none", "", "");
    public static final String KEY_ID = "X-Qx-Key";
    private static final List<String> TYPES = List.of("none", "api-key", "basic", "hmac-sha256", "hmac-sm3");

    /** Reads the section; {@link #NONE} if it is left out. */
    public static Authentication read(Section section) {
        if (!section.present()) {
            return NONE;
        }
        Authentication authentication = new Authentication(
                section.choice("type", "none", TYPES),
                section.findText("header").orElse("X-Api-Key"),
                section.findText("keyId").orElse(""));
        section.noOtherKeys();
        return authentication;
    }

    public boolean needsCredential() {
        return !type.equals("none");
    }

    /**
     * Headers that prove that this body comes from the hub. Throws {@link Secrets.MissingSecretException} if the
     * endpoint's credential leads nowhere.
     */
    public Map<String, String> headers(Endpoint endpoint, Tools tools, byte[] body) {
        if (!needsCredential()) {
            return Map.of();
        }
        SecretReference reference = endpoint.credential();
        if (reference == null) {
            throw new Secrets.MissingSecretException(new SecretReference("env:CREDENTIAL"), "no credential is set");
        }
        String secret = tools.secrets().get(reference);
        return switch (type) {
            case "api-key" -> Map.of(header, secret);
            case "basic" ->
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            case "hmac-sm3" -> signed(HmacSignature.Digest.SM3, secret, endpoint, tools, body);
            default -> signed(HmacSignature.Digest.SHA256, secret, endpoint, tools, body);
        };
    }

    private Map<String, String> signed(
            HmacSignature.Digest digest, String secret, Endpoint endpoint, Tools tools, byte[] body) {
        Map<String, String> headers = new HmacSignature(digest)
                .headers(secret, tools.clock().instant(), UUID.randomUUID().toString(), body);
        String id = endpoint.settings().getOrDefault("keyId", keyId);
        if (!id.isEmpty()) {
            headers.put(KEY_ID, id);
        }
        return headers;
    }
}
