package org.qianxian.adapters.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianxian.adapters.api.Capabilities.Instead;
import org.qianxian.adapters.api.mapping.DetailReferences;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/**
 * Reads system profiles. The keys of a profile:
 *
 * <pre>{@code
 * system: yunque                 # the make's name
 * name: 云雀城管平台              # for people
 * kind: rest                     # which connector talks to it
 * capabilities: {idempotent: true, lookUp: true, poll: false, push: true, actions: [dispatch, urge]}
 * transport: {…}                 # the kind's own
 * actions: {dispatch: {…}}       # the kind's own, one for each action the system takes
 * lookUp: {…}                    # the kind's own
 * reports: {push: {…}, poll: {…}, fields: {…}}
 * codes: {urgency: {normal: '1', critical: '3'}, reportKind: {progress: [20, 21]}}
 * }</pre>
 *
 * Under {@code capabilities} stands, too, what the hub does about actions that the system does not take: {@code instead:
 * mail} for all of them, or {@code instead: {supervise: mail, urge: worklist}}.
 *
 * And {@code attachments}, see {@link AttachmentRules}. Capabilities are assumed where left out; {@code actions} then means those for which the profile says how, or all
 * if it says nothing.
 */
public final class SystemProfiles {
    private SystemProfiles() {}

    /** What reading gives. */
    public sealed interface Reading {
        record Usable(SystemProfile profile) implements Reading {}

        /** Every fault of the file at once. */
        record Faulty(List<Fault> faults) implements Reading {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * @param file for error messages
     * @param root the parsed file
     * @param kinds the connector kinds there are
     */
    public static Reading read(String file, JsonNode root, Collection<ConnectorKind> kinds) {
        Faults faults = new Faults();
        Section section = Section.of(file, "", root, faults);
        String name = section.text("system");
        section.text("name");
        String kindName = section.text("kind");
        Optional<ConnectorKind> kind =
                kinds.stream().filter(one -> one.name().equals(kindName)).findFirst();
        if (kind.isEmpty() && !kindName.isEmpty()) {
            section.fault(
                    "kind",
                    kindName,
                    Texts.message(
                            "profile.kind",
                            kinds.stream().map(ConnectorKind::name).sorted().toList()));
        }
        Map<Action, JsonNode> actions = actions(section.section("actions"));
        JsonNode lookUp = present(section.raw("lookUp"));
        JsonNode reports = present(section.raw("reports"));
        Capabilities capabilities = capabilities(section.section("capabilities"), actions.keySet(), lookUp, reports);
        SystemProfile profile = new SystemProfile(
                name,
                kindName,
                file,
                capabilities,
                present(section.raw("transport")),
                actions,
                lookUp,
                reports,
                codes(section.section("codes")));
        section.noOtherKeys();
        DetailReferences.check(profile, faults);
        kind.ifPresent(known -> faults.addAll(known.check(profile)));
        return faults.none() ? new Reading.Usable(profile) : new Reading.Faulty(faults.list());
    }

    private static Map<Action, JsonNode> actions(Section section) {
        Map<Action, JsonNode> actions = new EnumMap<>(Action.class);
        section.sections()
                .forEach((key, value) -> findAction(key)
                        .ifPresentOrElse(
                                action -> actions.put(action, section.raw(key)),
                                () -> section.fault(key, key, Texts.message("profile.action", known()))));
        return actions;
    }

    private static Capabilities capabilities(
            Section section, Set<Action> described, JsonNode lookUp, JsonNode reports) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        if (section.has("actions")) {
            for (String code : section.list("actions")) {
                findAction(code)
                        .ifPresentOrElse(
                                actions::add,
                                () -> section.fault("actions", code, Texts.message("profile.action", known())));
            }
        } else {
            actions.addAll(described.isEmpty() ? EnumSet.allOf(Action.class) : described);
        }
        Capabilities capabilities = new Capabilities(
                actions,
                section.flag("idempotent", true),
                section.flag("lookUp", true),
                section.flag("poll", true),
                section.flag("push", true),
                instead(section, actions),
                AttachmentRules.read(section.section("attachments"), actions));
        claim(section, "lookUp", capabilities.lookUp(), !lookUp.isMissingNode(), "lookUp");
        claim(section, "poll", capabilities.poll(), reports.has("poll"), "reports.poll");
        claim(section, "push", capabilities.push(), reports.has("push"), "reports.push");
        section.noOtherKeys();
        return capabilities;
    }

    private static Map<Action, Instead> instead(Section capabilities, Set<Action> taken) {
        Map<Action, Instead> instead = new EnumMap<>(Action.class);
        if (capabilities.raw("instead").isTextual()) {
            Instead all = instead(capabilities, "instead");
            EnumSet.allOf(Action.class).stream()
                    .filter(action -> !taken.contains(action) && !action.isCallback())
                    .forEach(action -> instead.put(action, all));
            return instead;
        }
        Section each = capabilities.section("instead");
        for (String code : each.keys()) {
            Optional<Action> action = findAction(code);
            if (action.isEmpty()) {
                each.fault(code, code, Texts.message("profile.action", known()));
            } else if (taken.contains(action.get())) {
                each.fault(code, code, Texts.message("profile.instead"));
            } else {
                Instead chosen = instead(each, code);
                instead.put(action.get(), chosen);
                if (chosen == Instead.MAIL && action.get().isCallback()) {
                    each.fault(code, chosen.code(), Texts.message("profile.instead-callback"));
                }
            }
        }
        return instead;
    }

    private static Instead instead(Section section, String key) {
        List<String> codes = Arrays.stream(Instead.values()).map(Instead::code).toList();
        String chosen = section.choice(key, codes.get(0), codes);
        return chosen.equals(Instead.MAIL.code()) ? Instead.MAIL : Instead.WORKLIST;
    }

    /** What a profile claims it must describe, and what it disclaims it must not. */
    private static void claim(Section section, String key, boolean claimed, boolean described, String where) {
        if (claimed != described) {
            section.fault(
                    key,
                    Boolean.toString(claimed),
                    Texts.message(claimed ? "profile.claimed" : "profile.disclaimed", where));
        }
    }

    private static Map<String, Map<String, String>> codes(Section section) {
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        section.sections().forEach((list, pairs) -> {
            Map<String, String> read = new LinkedHashMap<>();
            section.raw(list).fieldNames().forEachRemaining(our -> read.put(our, String.join("|", pairs.list(our))));
            codes.put(list, Map.copyOf(read));
        });
        return codes;
    }

    private static JsonNode present(JsonNode node) {
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    private static Optional<Action> findAction(String code) {
        return Arrays.stream(Action.values())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }

    private static List<String> known() {
        return Arrays.stream(Action.values()).map(Action::code).toList();
    }
}
