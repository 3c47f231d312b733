package org.qianxian.catalog;

import java.util.Map;
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
 */
public record DepartmentFile(
        String file,
        Unit unit,
        String system,
        String url,
        @Nullable SecretReference credential,
        Map<String, SecretReference> credentials,
        Map<String, String> settings,
        Endpoint.Limits limits) {
    public DepartmentFile {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    public Endpoint endpoint() {
        return new Endpoint(unit.code(), url, credential, credentials, settings, limits);
    }
}
