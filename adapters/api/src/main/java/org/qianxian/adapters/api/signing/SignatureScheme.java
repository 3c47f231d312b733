package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.qianxian.adapters.api.mapping.Section;

/** With what is signed. */
sealed interface SignatureScheme {
    /** Throws {@link org.qianxian.adapters.api.Secrets.MissingSecretException} if the secret is no key of this scheme. */
    byte[] sign(Credentials credentials, String credential, byte[] text);

    /** Whether whoever has the other key signed it; throws likewise. */
    boolean isSigned(Credentials credentials, String credential, byte[] text, byte[] signature);

    record Hmac(HmacSignature.Digest digest) implements SignatureScheme {
        @Override
        public byte[] sign(Credentials credentials, String credential, byte[] text) {
            return digest.hmac(credentials.text(credential).getBytes(StandardCharsets.UTF_8), text);
        }

        @Override
        public boolean isSigned(Credentials credentials, String credential, byte[] text, byte[] signature) {
            return MessageDigest.isEqual(sign(credentials, credential, text), signature);
        }
    }

    /** @param raw r and s, 32 bytes each, instead of DER */
    record Sm2Signature(String user, boolean raw) implements SignatureScheme {
        static Sm2Signature read(Section section) {
            return new Sm2Signature(
                    section.findText("userId").orElse(Sm2.USUAL_USER),
                    section.choice("form", "der", List.of("der", "raw")).equals("raw"));
        }

        @Override
        public byte[] sign(Credentials credentials, String credential, byte[] text) {
            try {
                return Sm2.sign(Sm2.privateKey(credentials.text(credential)), user, raw, text);
            } catch (IllegalArgumentException noKey) {
                throw credentials.unusable(credential, "is no SM2 private key");
            }
        }

        @Override
        public boolean isSigned(Credentials credentials, String credential, byte[] text, byte[] signature) {
            try {
                return Sm2.verify(Sm2.publicKey(credentials.text(credential)), user, raw, text, signature);
            } catch (IllegalArgumentException noKey) {
                throw credentials.unusable(credential, "is no SM2 public key");
            }
        }
    }
}
