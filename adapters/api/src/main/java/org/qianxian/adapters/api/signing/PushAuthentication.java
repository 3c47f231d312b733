package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;

/**
 * How a system that pushes reports proves that they are its own, and what it hides: the same steps as an {@link
 * Authentication} takes, in the order in which the system takes them, of which one at least must prove.
 *
 * <pre>{@code
 * reports:
 *   push:
 *     authentication: {type: api-key, header: X-Api-Key}     # as it is if left out
 *
 *     authentication:
 *       - {type: sm4, credential: sm4, field: data}
 *       - {type: hmac-sm3, credential: push}                 # over the body, in headers
 * }</pre>
 *
 * Types: {@code api-key}, {@code basic}, {@code hmac-sha256}, {@code hmac-sm3}, {@code sm2-signature} (whose credential is
 * their public key), {@code sm4}, {@code sm2-encryption} (whose {@code replyCredential} is our private key). A signature may
 * be five minutes old. Nonces are not remembered: a message that is played again says what is known already, for reports
 * are recognised by their keys.
 */
public final class PushAuthentication {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String USUAL_HEADER = "X-Api-Key";
    private static final List<String> TYPES =
            List.of("api-key", "basic", "hmac-sha256", "hmac-sm3", "sm2-signature", "sm4", "sm2-encryption");

    private final List<Check> checks;

    private PushAuthentication(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** What is looked at, with what. */
    private record Means(Credentials credentials, Instant now, InstantSource clock) {}

    /** Undoes one step; empty if it was not taken, or by somebody else. */
    private interface Check {
        Optional<PushedMessage> admit(PushedMessage message, Means means);

        default boolean proves() {
            return true;
        }
    }

    /** @param push {@code reports.push} */
    public static PushAuthentication read(Section push) {
        List<Check> checks = new ArrayList<>();
        for (Section section : push.sectionOrList("authentication")) {
            checks.add(check(section.choice("type", "api-key", TYPES), section));
            section.noOtherKeys();
        }
        if (checks.isEmpty()) {
            checks.add(new Key("", USUAL_HEADER));
        } else if (checks.stream().noneMatch(Check::proves)) {
            push.fault("authentication", null, Texts.message("push.unproved"));
        }
        return new PushAuthentication(checks);
    }

    /**
     * The message as the system meant it. Empty if it does not prove to come from that system; so, too, where the secret to
     * tell by is missing, for this door is never open to everybody.
     */
    public Optional<PushedMessage> admit(PushedMessage message, Credentials credentials, InstantSource clock) {
        Means means = new Means(credentials, clock.instant(), clock);
        Optional<PushedMessage> admitted = Optional.of(message);
        try {
            for (int i = checks.size() - 1; i >= 0 && admitted.isPresent(); i--) {
                admitted = checks.get(i).admit(admitted.get(), means);
            }
        } catch (MissingSecretException missing) {
            return Optional.empty();
        }
        return admitted;
    }

    private static Check check(String type, Section section) {
        String credential = section.findText("credential").orElse("");
        return switch (type) {
            case "basic" -> new Basic(credential);
            case "hmac-sha256" -> signed(section, new SignatureScheme.Hmac(HmacSignature.Digest.SHA256));
            case "hmac-sm3" -> signed(section, new SignatureScheme.Hmac(HmacSignature.Digest.SM3));
            case "sm2-signature" -> signed(section, SignatureScheme.Sm2Signature.read(section));
            case "sm4" -> new Hidden(HiddenBody.read(section, BodyCipher.WithSm4.read(section)));
            case "sm2-encryption" -> new Hidden(HiddenBody.read(section, BodyCipher.WithSm2.read(section)));
            default -> new Key(credential, section.findText("header").orElse(USUAL_HEADER));
        };
    }

    private static Check signed(Section section, SignatureScheme scheme) {
        Signature signature = Signature.read(section, scheme);
        if (!signature.overBodyInHeaders()) {
            section.fault("over", null, Texts.message("push.signature"));
        }
        return new Signed(signature);
    }

    private record Key(String credential, String header) implements Check {
        @Override
        public Optional<PushedMessage> admit(PushedMessage message, Means means) {
            String expected = means.credentials().text(credential).strip();
            boolean same = !expected.isEmpty() && HmacSignature.same(expected, message.header(header));
            return Optional.of(message).filter(it -> same);
        }
    }

    private record Basic(String credential) implements Check {
        @Override
        public Optional<PushedMessage> admit(PushedMessage message, Means means) {
            byte[] both = means.credentials().text(credential).strip().getBytes(StandardCharsets.UTF_8);
            String expected = "Basic " + Base64.getEncoder().encodeToString(both);
            boolean same = both.length > 0 && HmacSignature.same(expected, message.header("authorization"));
            return Optional.of(message).filter(it -> same);
        }
    }

    private record Signed(Signature signature) implements Check {
        @Override
        public Optional<PushedMessage> admit(PushedMessage message, Means means) {
            return Optional.of(message).filter(it -> signature.proves(it, means.credentials(), means.now(), TOLERANCE));
        }
    }

    /** Proves nothing: what is not hidden is read as it is. */
    private record Hidden(HiddenBody body) implements Check {
        @Override
        public Optional<PushedMessage> admit(PushedMessage message, Means means) {
            Inbound opened = body.open(
                    new Inbound(message.contentType(), message.body()),
                    new Step.Means(means.credentials(), means.clock(), Tokens.NONE));
            return Optional.of(new PushedMessage(opened.contentType(), message.headers(), opened.body()));
        }

        @Override
        public boolean proves() {
            return false;
        }
    }
}
