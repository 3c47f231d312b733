package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.qianxian.adapters.api.mapping.Section;

/** With what a body is hidden. */
sealed interface BodyCipher {
    /** Throws {@link org.qianxian.adapters.api.Secrets.MissingSecretException} if the secret is no key of this cipher. */
    byte[] encrypt(Credentials credentials, byte[] plain);

    /** Whether replies are hidden in the same way. */
    boolean opensReplies();

    /** Throws if this was not hidden for us. */
    byte[] decrypt(Credentials credentials, byte[] cipherText) throws InvalidCipherTextException;

    /**
     * @param keyForm how the secret writes its 16 bytes: {@code hex}, {@code base64} or {@code text}
     * @param iv name of the credential that holds a fixed one, written like the key; empty: drawn anew each time and put in
     *     front of the ciphertext
     */
    record WithSm4(Sm4.Mode mode, String credential, String keyForm, String iv, boolean opensReplies)
            implements BodyCipher {
        private static final SecureRandom RANDOM = new SecureRandom();

        static WithSm4 read(Section section) {
            return new WithSm4(
                    Sm4.Mode.of(section.choice("mode", "cbc", List.of("cbc", "ecb", "gcm"))),
                    section.findText("credential").orElse("sm4"),
                    section.choice("key", "hex", List.of("hex", "base64", "text")),
                    section.findText("iv").orElse(""),
                    section.flag("replies", true));
        }

        @Override
        public byte[] encrypt(Credentials credentials, byte[] plain) {
            byte[] vector = iv.isEmpty() ? new byte[mode.ivBytes] : bytes(credentials, iv, mode.ivBytes);
            if (iv.isEmpty()) {
                RANDOM.nextBytes(vector);
            }
            byte[] cipherText = cipher(credentials).encrypt(vector, plain);
            if (!iv.isEmpty()) {
                return cipherText;
            }
            byte[] both = Arrays.copyOf(vector, vector.length + cipherText.length);
            System.arraycopy(cipherText, 0, both, vector.length, cipherText.length);
            return both;
        }

        @Override
        public byte[] decrypt(Credentials credentials, byte[] cipherText) throws InvalidCipherTextException {
            if (!iv.isEmpty()) {
                return cipher(credentials).decrypt(bytes(credentials, iv, mode.ivBytes), cipherText);
            }
            if (cipherText.length < mode.ivBytes) {
                throw new InvalidCipherTextException("too short");
            }
            return cipher(credentials)
                    .decrypt(
                            Arrays.copyOf(cipherText, mode.ivBytes),
                            Arrays.copyOfRange(cipherText, mode.ivBytes, cipherText.length));
        }

        private Sm4 cipher(Credentials credentials) {
            return new Sm4(mode, bytes(credentials, credential, Sm4.KEY_BYTES));
        }

        private byte[] bytes(Credentials credentials, String name, int length) {
            String text = credentials.text(name).strip();
            try {
                byte[] bytes = switch (keyForm) {
                    case "hex" -> HexFormat.of().parseHex(text);
                    case "base64" -> Base64.getDecoder().decode(text);
                    default -> text.getBytes(StandardCharsets.UTF_8);
                };
                if (bytes.length == length) {
                    return bytes;
                }
            } catch (IllegalArgumentException otherForm) {
                // said below, without the secret
            }
            throw credentials.unusable(name, "is not " + length + " bytes in " + keyForm);
        }
    }

    /**
     * @param credential their public key
     * @param replyCredential our private key; empty if replies are not hidden
     * @param prefix whether the {@code 04} of the point C1 stands in front
     */
    record WithSm2(String credential, String replyCredential, SM2Engine.Mode order, boolean prefix)
            implements BodyCipher {
        static WithSm2 read(Section section) {
            boolean old = section.choice("order", "c1c3c2", List.of("c1c3c2", "c1c2c3"))
                    .equals("c1c2c3");
            return new WithSm2(
                    section.findText("credential").orElse("sm2-public"),
                    section.findText("replyCredential").orElse(""),
                    old ? SM2Engine.Mode.C1C2C3 : SM2Engine.Mode.C1C3C2,
                    section.flag("prefix", true));
        }

        @Override
        public byte[] encrypt(Credentials credentials, byte[] plain) {
            try {
                return Sm2.encrypt(Sm2.publicKey(credentials.text(credential)), order, prefix, plain);
            } catch (IllegalArgumentException noKey) {
                throw credentials.unusable(credential, "is no SM2 public key");
            }
        }

        @Override
        public boolean opensReplies() {
            return !replyCredential.isEmpty();
        }

        @Override
        public byte[] decrypt(Credentials credentials, byte[] cipherText) throws InvalidCipherTextException {
            try {
                return Sm2.decrypt(Sm2.privateKey(credentials.text(replyCredential)), order, prefix, cipherText);
            } catch (IllegalArgumentException noKey) {
                throw credentials.unusable(replyCredential, "is no SM2 private key");
            }
        }
    }
}
