package org.qianxian.adapters.api;

/** Looks secrets up when they are needed, so that a changed one is used without restart. */
public interface Secrets {
    /** The secret's text. Throws {@link MissingSecretException}, which names the reference only. */
    String get(SecretReference reference);

    /** A reference that leads nowhere: the target is misconfigured. */
    final class MissingSecretException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public MissingSecretException(SecretReference reference, String why) {
            super("secret " + reference.reference() + ": " + why);
        }
    }
}
