package org.qianxian.hub.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.qianxian.adapters.api.SystemProfile;

/**
 * One way in which a make's requests show who sends them.
 *
 * @param type as the profile writes it
 * @param byTheCredential whether its secret is the department's {@code credential}, not one of its further ones
 */
record Proof(String type, boolean byTheCredential) {
    private static final String NONE = "none";
    private static final String SECURITY_HEADER = "ws-security";

    /** They hide a body, with keys that have names of their own. */
    private static final Set<String> WITH_OWN_KEYS = Set.of("sm4", "sm2-encryption");

    /** In the order in which a request takes them; empty if anybody might have sent it. */
    static List<Proof> of(SystemProfile profile) {
        List<Proof> proofs = new ArrayList<>();
        JsonNode steps = profile.transport().path("authentication");
        for (JsonNode step : steps.isArray() ? steps : List.of(steps)) {
            add(proofs, step.path("type").asText(), step);
        }
        JsonNode header = profile.transport().path("wsSecurity");
        if (header.isObject()) {
            add(proofs, SECURITY_HEADER, header);
        }
        return proofs;
    }

    private static void add(List<Proof> proofs, String type, JsonNode step) {
        if (!type.isEmpty() && !type.equals(NONE)) {
            proofs.add(new Proof(type, !step.has("credential") && !WITH_OWN_KEYS.contains(type)));
        }
    }

    /** For people. */
    static String named(SystemProfile profile) {
        List<Proof> proofs = of(profile);
        return proofs.isEmpty() ? NONE : proofs.stream().map(Proof::type).collect(Collectors.joining(", "));
    }
}
