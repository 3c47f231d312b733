package org.qianxian.adapters.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One target's installation of a make of system.
 *
 * @param target name of the target: a unit's code, or {@code channel.<code>}
 * @param url base address, no trailing slash; for files a folder
 * @param credential the reference, such as {@code file:secrets/yunque.key}; null if none is needed
 * @param credentials further ones by the names that the profile gives them, for systems that want more than one
 * @param settings the department's own overrides, by name
 * @param limits how hard the system may be worked
 */
public record Endpoint(
        String target,
        String url,
        @Nullable SecretReference credential,
        Map<String, SecretReference> credentials,
        Map<String, String> settings,
        Limits limits) {
    public Endpoint {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    /** With one credential at most, as most systems have it. */
    public Endpoint(
            String target,
            String url,
            @Nullable SecretReference credential,
            Map<String, String> settings,
            Limits limits) {
        this(target, url, credential, Map.of(), settings, limits);
    }

    /**
     * @param concurrency dispatches in flight at once, at least 1
     * @param perSecond dispatches a second, at least 1
     */
    public record Limits(int concurrency, int perSecond) {
        public static final Limits DEFAULT = new Limits(1, 50);

        public Limits {
            if (concurrency < 1 || perSecond < 1) {
                throw new IllegalArgumentException("limits are at least 1: " + concurrency + ", " + perSecond);
            }
        }
    }
}
