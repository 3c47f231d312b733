package org.qianxian.adapters.mail;

import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.Tools;

/** Who the hub is to a mail server. */
record Login(String user, String password) {
    /** Null if none is wanted. Throws {@link MissingSecretException}. */
    static @Nullable Login of(MailTransport transport, Endpoint endpoint, Tools tools) {
        if (!transport.login()) {
            return null;
        }
        SecretReference reference = endpoint.credential();
        if (reference == null) {
            throw new MissingSecretException(new SecretReference("env:CREDENTIAL"), "no credential is set");
        }
        String secret = tools.secrets().get(reference);
        int colon = secret.indexOf(':');
        if (colon < 0) {
            throw new MissingSecretException(reference, "not of the form user:password");
        }
        return new Login(secret.substring(0, colon), secret.substring(colon + 1));
    }

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
