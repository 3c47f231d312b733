package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.casework.dispatch.Action;

/** Reads how a channel is told of results. */
final class CallbackSection {
    private final Section section;
    private final Function<String, Optional<Set<Action>>> systems;

    CallbackSection(Section section, Function<String, Optional<Set<Action>>> systems) {
        this.section = section;
        this.systems = systems;
    }

    ChannelSpec.Callback read() {
        String system = section.text("system");
        String url = section.findText("url").orElse("");
        SecretReference credential = ChannelFile.secret(section, "credential");
        ChannelSpec.Callback callback = new ChannelSpec.Callback(
                system,
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
                credential,
                credentials(section.section("credentials")),
                settings(),
                takes(system),
                limits());
        section.noOtherKeys();
        return callback;
    }

    /** What the file lists, or else every callback that the profile knows how to send. */
    private Set<Action> takes(String system) {
        Set<Action> takes = EnumSet.noneOf(Action.class);
        if (!section.has("takes")) {
            Optional<Set<Action>> known = system.isEmpty() ? Optional.of(Set.of()) : systems.apply(system);
            if (known.isEmpty()) {
                section.fault("system", system, Texts.message("callback.system"));
            }
            known.orElse(Set.of()).stream().filter(Action::isCallback).forEach(takes::add);
            return takes;
        }
        for (String code : section.list("takes")) {
            callbacks().stream()
                    .filter(action -> action.code().equals(code))
                    .findFirst()
                    .ifPresentOrElse(
                            takes::add, () -> section.fault("takes", code, Texts.message("callback.takes", codes())));
        }
        return takes;
    }

    private static Map<String, SecretReference> credentials(Section section) {
        Map<String, SecretReference> credentials = new LinkedHashMap<>();
        for (String name : section.keys()) {
            SecretReference reference = ChannelFile.secret(section, name);
            if (reference != null) {
                credentials.put(name, reference);
            }
        }
        return credentials;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        section.raw("settings")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        return settings;
    }

    private Endpoint.Limits limits() {
        Section limits = section.section("limits");
        Endpoint.Limits read = new Endpoint.Limits(
                number(limits, "concurrency", Endpoint.Limits.DEFAULT.concurrency()),
                number(limits, "perSecond", Endpoint.Limits.DEFAULT.perSecond()));
        limits.noOtherKeys();
        return read;
    }

    private static int number(Section section, String key, int standard) {
        JsonNode value = section.raw(key);
        if (value.isMissingNode()) {
            return standard;
        }
        if (!value.isInt() || value.intValue() < 1) {
            section.fault(key, value.asText(), Texts.message("callback.limit"));
            return standard;
        }
        return value.intValue();
    }

    private static List<Action> callbacks() {
        return Arrays.stream(Action.values()).filter(Action::isCallback).toList();
    }

    private static String codes() {
        return String.join("、", callbacks().stream().map(Action::code).toList());
    }
}
