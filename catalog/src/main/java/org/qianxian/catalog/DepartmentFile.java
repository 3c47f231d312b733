package org.qianxian.catalog;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.casework.city.Unit;

/**
 * A department as its file describes it: the unit, and where its own system is.
 *
 * @param file for error messages, such as {@code config/departments/2306-water.yml}
 * @param system name of the make of system, such as {@code yunque}; {@code inbox} for none
 * @param url base address without trailing slash; empty for a system that needs none
 * @param credential null if none is needed
 * @param credentials further ones, by the names that the system's profile gives them
 * @param settings what this installation does differently, by name
 * @param mail where it is written to about what its system does not take: one address or several with commas between,
 *     with names or without; empty for nowhere
 * @param test where a request may be tried out; null if nowhere
 */
public record DepartmentFile(
        String file,
        Unit unit,
        String system,
        String url,
        @Nullable SecretReference credential,
        Map<String, SecretReference> credentials,
        Map<String, String> settings,
        Endpoint.Limits limits,
        String mail,
        @Nullable TestAddress test) {
    public DepartmentFile {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    /**
     * An installation of the same make that does nothing in earnest.
     *
     * @param url base address without trailing slash, never the real one
     * @param credential null if none is needed; the real one is never used in its place
     */
    public record TestAddress(String url, @Nullable SecretReference credential) {}

    public Endpoint endpoint() {
        return new Endpoint(unit.code(), url, credential, credentials, settings, limits);
    }

    /** The department as it is where requests may be tried out; empty if that is nowhere. */
    public Optional<Endpoint> testEndpoint() {
        return Optional.ofNullable(test)
                .map(there -> new Endpoint(unit.code(), there.url(), there.credential(), settings, limits));
    }
}
