package org.qianxian.adapters.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.qianxian.casework.dispatch.Action;

/**
 * A make of system 系统型号: how each action is put into its form and how its replies and reports are read. Read from
 * {@code config/systems/<make>.yml} (or the {@code callback} of a channel).
 *
 * @param name for example {@code yunque}
 * @param kind the connector kind's name
 * @param file where it was read from, for error messages
 * @param transport kind-specific settings: authentication, time-outs, WSDL …
 * @param actions per action: how it is sent and how its reply is read, kind-specific
 * @param lookUp how the system is asked for a dispatch; missing node if it cannot be
 * @param reports how reports come back; missing node if they do not
 * @param codes code lists both ways: list name → our code → their code; several of theirs with {@code |} between
 */
public record SystemProfile(
        String name,
        String kind,
        String file,
        Capabilities capabilities,
        JsonNode transport,
        Map<Action, JsonNode> actions,
        JsonNode lookUp,
        JsonNode reports,
        Map<String, Map<String, String>> codes) {
    public SystemProfile {
        actions = Map.copyOf(actions);
        codes = Map.copyOf(codes);
    }
}
