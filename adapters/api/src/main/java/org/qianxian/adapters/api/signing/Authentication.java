package org.qianxian.adapters.api.signing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianxian.adapters.api.mapping.Section;

/**
 * How the hub proves itself to a system, signs what it sends and hides it. In a profile one step, or a list of steps that
 * a request takes in this order (and a reply backwards):
 *
 * <pre>{@code
 * authentication: {type: api-key, header: X-Api-Key}
 *
 * authentication:
 *   - {type: sm4, field: data}
 *   - {type: sm2-signature, credential: sm2}
 *   - {type: oauth2, tokenUrl: /oauth/token, credential: client}
 * }</pre>
 *
 * Types: {@code none}, {@code api-key}, {@code field} ({@link PlainField}), {@code basic}, {@code oauth2} ({@link OAuth2}), {@code hmac-sha256}, {@code
 * hmac-sm3}, {@code sm2-signature} ({@link Signature}), {@code sm4}, {@code sm2-encryption} ({@link HiddenBody}). Each
 * step's {@code credential} is the name of one of the endpoint's {@code credentials}; left out, it is the endpoint's
 * {@code credential}.
 */
public final class Authentication {
    public static final Authentication NONE = new Authentication(List.of());
    public static final String KEY_ID = "X-Qx-Key";
    private static final List<String> TYPES = List.of(
            "none",
            "api-key",
            "field",
            "basic",
            "oauth2",
            "hmac-sha256",
            "hmac-sm3",
            "sm2-signature",
            "sm4",
            "sm2-encryption");

    private final List<Step> steps;

    private Authentication(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Reads the steps; {@link #NONE} if there are none. */
    public static Authentication read(List<Section> sections) {
        List<Step> steps = new ArrayList<>();
        for (Section section : sections) {
            String type = section.choice("type", "none", TYPES);
            step(type, section).ifPresent(steps::add);
            if (!type.equals("none") || section.keys().equals(List.of("type"))) {
                section.noOtherKeys();
            }
        }
        return new Authentication(steps);
    }

    /** The step by which the hub gets a token, if there is one. */
    public Optional<OAuth2> findOAuth2() {
        return steps.stream()
                .filter(OAuth2.class::isInstance)
                .map(OAuth2.class::cast)
                .findFirst();
    }

    /** The request as it goes out. Throws {@link org.qianxian.adapters.api.Secrets.MissingSecretException}. */
    public Outbound apply(Outbound request, Credentials credentials, InstantSource clock, Tokens tokens) {
        Step.Means means = new Step.Means(credentials, clock, tokens);
        Outbound applied = request;
        for (Step step : steps) {
            applied = step.apply(applied, means);
        }
        return applied;
    }

    /** The reply as the other side meant it. Throws {@link org.qianxian.adapters.api.Secrets.MissingSecretException}. */
    public Inbound open(Inbound reply, Credentials credentials, InstantSource clock) {
        Step.Means means = new Step.Means(credentials, clock, Tokens.NONE);
        Inbound opened = reply;
        for (int i = steps.size() - 1; i >= 0; i--) {
            opened = steps.get(i).open(opened, means);
        }
        return opened;
    }

    private static Optional<Step> step(String type, Section section) {
        String credential = section.findText("credential").orElse("");
        return switch (type) {
            case "api-key" ->
                Optional.of(
                        new Key.InHeader(credential, section.findText("header").orElse("X-Api-Key")));
            case "field" -> Optional.of(PlainField.read(section, credential));
            case "basic" -> Optional.of(new Key.Basic(credential));
            case "oauth2" -> Optional.of(OAuth2.read(section));
            case "hmac-sha256" -> Optional.of(hmac(section, HmacSignature.Digest.SHA256));
            case "hmac-sm3" -> Optional.of(hmac(section, HmacSignature.Digest.SM3));
            case "sm2-signature" -> Optional.of(Signature.read(section, SignatureScheme.Sm2Signature.read(section)));
            case "sm4" -> Optional.of(HiddenBody.read(section, BodyCipher.WithSm4.read(section)));
            case "sm2-encryption" -> Optional.of(HiddenBody.read(section, BodyCipher.WithSm2.read(section)));
            default -> Optional.empty();
        };
    }

    private static Signature hmac(Section section, HmacSignature.Digest digest) {
        return Signature.read(section, new SignatureScheme.Hmac(digest));
    }
}
