package org.qianxian.hub.inspection;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.DetailReferences;
import org.qianxian.adapters.api.mapping.NamedPaths;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;

/**
 * What a profile's requests read and no dispatch has: a misspelled {@code case.titel} is dropped in silence, as all is that
 * has no value. Found by the look of it, so these are hints and no faults.
 */
final class UnknownPaths {
    private final String file;
    private final Map<String, Set<String>> known;
    private final List<Fault> hints = new ArrayList<>();

    private UnknownPaths(String file, Map<String, Set<String>> known) {
        this.file = file;
        this.known = known;
    }

    /** @param settings what the departments of the make, and the sample, say under {@code overrides} */
    static List<Fault> in(SystemProfile profile, Set<String> settings) {
        Map<String, Set<String>> known = new HashMap<>();
        known.put("case", CanonicalOrder.CASE_NAMES);
        known.put("case.reporter", Set.of("name", "phone"));
        known.put("dispatch", CanonicalOrder.DISPATCH_NAMES);
        known.put("dispatch.details", details());
        known.put("settings", settings);
        UnknownPaths paths = new UnknownPaths(profile.file(), known);
        paths.look("transport.headers", profile.transport().path("headers"));
        new TreeMap<>(profile.actions()).forEach((action, node) -> paths.look("actions." + action.code(), node));
        paths.look("lookUp", profile.lookUp());
        return List.copyOf(paths.hints);
    }

    /** Of all actions together: several may share one template. */
    private static Set<String> details() {
        return Arrays.stream(Action.values())
                .flatMap(action -> action.details().stream())
                .collect(Collectors.toSet());
    }

    private void look(String place, JsonNode node) {
        if (node.isTextual()) {
            read(place, node.asText());
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            look(place + "[" + i + "]", node.get(i));
        }
        node.properties().stream()
                .filter(child -> !DetailReferences.NOT_SENT.contains(child.getKey()))
                .forEach(child -> look(place + "." + child.getKey(), child.getValue()));
    }

    private void read(String place, String expression) {
        for (NamedPaths.Named named : NamedPaths.in(expression)) {
            Set<String> names = known.getOrDefault(named.parent(), Set.of());
            if (!names.contains(named.name())) {
                hints.add(Fault.of(
                        file,
                        place,
                        named.toString(),
                        names.isEmpty()
                                ? message("path.none")
                                : message("path.unknown", named.parent() + "." + nearest(named.name(), names))));
            }
        }
    }

    private static String nearest(String name, Set<String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return new TreeSet<>(names)
                .stream()
                        .min(Comparator.comparing(one -> distance.apply(name, one)))
                        .orElseThrow();
    }
}
