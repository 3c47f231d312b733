package org.qianxian.adapters.api.signing;

import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.Secrets.MissingSecretException;

/**
 * An endpoint's secrets by the names that its profile gives them. The empty name is the endpoint's {@code credential},
 * any other one of its {@code credentials}. All methods throw {@link MissingSecretException} for what is not there.
 */
public final class Credentials {
    private final Endpoint endpoint;
    private final Secrets secrets;

    public Credentials(Endpoint endpoint, Secrets secrets) {
        this.endpoint = endpoint;
        this.secrets = secrets;
    }

    public String text(String name) {
        return secrets.get(reference(name));
    }

    /** For key stores. */
    public byte[] bytes(String name) {
        return secrets.bytes(reference(name));
    }

    /** The endpoint's own word on something that is no secret, or else the profile's. */
    public String setting(String name, String standard) {
        return endpoint.settings().getOrDefault(name, standard);
    }

    /** A secret that is there and cannot be used: no key of this kind, a wrong password. */
    public MissingSecretException unusable(String name, String why) {
        return new MissingSecretException(reference(name), why);
    }

    private SecretReference reference(String name) {
        SecretReference reference =
                name.isEmpty() ? endpoint.credential() : endpoint.credentials().get(name);
        if (reference == null) {
            String wanted = name.isEmpty() ? "credential" : "credentials." + name;
            throw new MissingSecretException(wanted, "is not set for " + endpoint.target());
        }
        return reference;
    }
}
