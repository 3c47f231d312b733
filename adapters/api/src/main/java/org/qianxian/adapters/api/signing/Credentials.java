package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.Secrets.MissingSecretException;

/**
 * An endpoint's secrets by the names that its profile gives them. The empty name is the endpoint's {@code credential},
 * any other one of its {@code credentials}. All methods throw {@link MissingSecretException} for what is not there.
 */
public final class Credentials {
    /** What is shorter stands in many texts by chance, and is no secret. */
    private static final int SHORTEST = 4;
    /** What is longer is a key, which nobody sends along as it is. */
    private static final int LONGEST_SPELT = 200;

    private static final String HIDDEN = "******";

    private final Endpoint endpoint;
    private final Secrets secrets;
    private final Map<String, Pattern> spellings = new ConcurrentHashMap<>();

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

    /**
     * A text of the other side's without our secrets, should it have repeated them: each as it is, its part after a colon, as
     * a Basic header carries it, and as it stands in JSON, in XML or in a query.
     */
    public String hide(String text) {
        String hidden = text;
        for (SecretReference reference : all()) {
            for (String secret : secrets(reference)) {
                hidden = hide(secret, hidden);
            }
        }
        return hidden;
    }

    private String hide(String secret, String text) {
        if (secret.length() < SHORTEST) {
            return text;
        }
        return secret.length() > LONGEST_SPELT
                ? text.replace(secret, HIDDEN)
                : spellings.computeIfAbsent(secret, Spellings::of).matcher(text).replaceAll(HIDDEN);
    }

    private List<SecretReference> all() {
        List<SecretReference> all = new ArrayList<>(endpoint.credentials().values());
        if (endpoint.credential() != null) {
            all.add(endpoint.credential());
        }
        return all;
    }

    private List<String> secrets(SecretReference reference) {
        try {
            String secret = secrets.get(reference);
            String basic = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            return List.of(secret, basic, secret.substring(secret.indexOf(':') + 1));
        } catch (RuntimeException notText) { // missing, or a key store
            return List.of();
        }
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
