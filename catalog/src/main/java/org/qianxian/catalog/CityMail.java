package org.qianxian.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;

/**
 * The mail server through which the city writes to departments whose systems do not take an action: {@code mail} in {@code
 * city/city.yml}.
 *
 * @param server {@code smtp://host:port} or {@code smtps://host:port}
 * @param from the city's own address, with a name or without
 * @param credential refers to {@code user:password}; null if the server asks for none
 * @param settings what a mail department's overrides would say besides: {@code login}, {@code startTls} …
 */
public record CityMail(
        String server,
        String from,
        @Nullable SecretReference credential,
        Map<String, String> settings,
        Endpoint.Limits limits) {
    private static final Set<String> KEYS = Set.of("endpoint", "from", "credential", "overrides", "limits");

    public CityMail {
        settings = Map.copyOf(settings);
    }

    /** Empty if the city has none. */
    static Optional<CityMail> read(YamlSection city) {
        if (!city.keys().contains("mail")) {
            return Optional.empty();
        }
        YamlSection section = city.section("mail", KEYS);
        return Optional.of(new CityMail(
                section.text("endpoint"),
                section.text("from"),
                Departments.credential(section, "credential"),
                section.section("overrides", Set.of()).allTexts(),
                Departments.limits(section.section("limits", Departments.LIMITS_KEYS))));
    }

    /**
     * Letters to a department, whose name is among the settings for the letter's first line. Empty if its make wants none
     * written, or it has no address.
     */
    public Optional<Endpoint> to(DepartmentFile department, SystemProfile profile) {
        if (profile.capabilities().byLetter().isEmpty() || department.mail().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(endpoint(
                Map.of("to", department.mail(), "name", department.unit().name())));
    }

    /** With nobody to write to. */
    Endpoint toNobody() {
        return endpoint(Map.of());
    }

    private Endpoint endpoint(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("from", from);
        all.putAll(others);
        return new Endpoint(Capabilities.LETTERS, server, credential, all, limits);
    }
}
