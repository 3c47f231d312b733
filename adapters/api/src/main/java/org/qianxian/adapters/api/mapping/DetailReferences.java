package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * Details that an action's expressions read and its dispatches never have: the field would be empty for ever, in silence.
 * A part that several actions share (by an anchor of YAML) may read what any of them has.
 */
public final class DetailReferences {
    private static final String DETAILS = "dispatch.details";

    /** What an action has beside its request: it reads replies. */
    public static final Set<String> NOT_SENT = Set.of("reply", "found", "notFound", "reference", "match");

    private final SystemProfile profile;
    private final Faults faults;

    private DetailReferences(SystemProfile profile, Faults faults) {
        this.profile = profile;
        this.faults = faults;
    }

    public static void check(SystemProfile profile, Faults faults) {
        DetailReferences check = new DetailReferences(profile, faults);
        profile.actions().forEach((action, node) -> {
            Map<Action, JsonNode> others = new HashMap<>(profile.actions());
            others.remove(action);
            check.look("actions." + action.code(), node, action.details(), others);
        });
    }

    /**
     * @param known what may be read here
     * @param others what other actions have in the same place
     */
    private void look(String place, JsonNode node, Set<String> known, Map<Action, JsonNode> others) {
        if (node.isTextual()) {
            read(place, node.asText(), known);
            return;
        }
        Set<String> shared = new TreeSet<>(known);
        if (node.isObject()) {
            others.forEach((other, same) -> shared.addAll(same.equals(node) ? other.details() : Set.of()));
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            look(place + "[" + i + "]", node.get(i), shared, Map.of());
        }
        node.properties().stream()
                .filter(child -> !NOT_SENT.contains(child.getKey()))
                .forEach(child -> {
                    Map<Action, JsonNode> there = new HashMap<>();
                    others.forEach((other, same) -> there.put(other, same.path(child.getKey())));
                    look(place + "." + child.getKey(), child.getValue(), shared, there);
                });
    }

    private void read(String place, String expression, Set<String> known) {
        for (NamedPaths.Named named : NamedPaths.in(expression)) {
            if (named.parent().equals(DETAILS) && !known.contains(named.name())) {
                faults.add(
                        profile.file(),
                        place,
                        named.toString(),
                        Texts.message("profile.detail", String.join("、", new TreeSet<>(known))));
            }
        }
    }
}
