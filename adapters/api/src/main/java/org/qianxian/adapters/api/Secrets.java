package org.qianxian.adapters.api;

import java.util.Base64;

/** Looks secrets up when they are needed, so that a changed one is used without restart. */
public interface Secrets {
    /** The secret's text. Throws {@link MissingSecretException}, which names the reference only. */
    String get(SecretReference reference);

    /**
     * A secret that is no text, such as a key store: a file's bytes; in a variable, BASE64. Throws {@link
     * MissingSecretException}.
     */
    default byte[] bytes(SecretReference reference) {
        try {
            return Base64.getMimeDecoder().decode(get(reference));
        } catch (IllegalArgumentException noBase64) {
            throw new MissingSecretException(reference, "is not BASE64");
        }
    }

    /** A reference that leads nowhere: the target is misconfigured. */
    final class MissingSecretException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public MissingSecretException(SecretReference reference, String why) {
            this(reference.reference(), why);
        }

        /** @param what the reference, or the key that should hold one */
        public MissingSecretException(String what, String why) {
            super("secret " + what + ": " + why);
        }
    }
}
