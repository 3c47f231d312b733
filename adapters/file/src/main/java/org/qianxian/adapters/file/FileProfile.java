package org.qianxian.adapters.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code file}, understood. Its grammar:
 *
 * <pre>{@code
 * transport: {encoding: UTF-8}        # or GBK, GB18030
 * actions:
 *   reply:
 *     name: "'result-' & dispatch.effectKey & '.csv'"       # the same for a repeat, which then overwrites
 *     columns: {来源单号: case.sourceNumber, …}              # header: expression; without a result the cell is empty
 * }</pre>
 */
record FileProfile(Charset encoding, Map<Action, FileForm> actions) {

    record FileForm(Expression name, Map<String, Expression> columns) {}

    /** May only be used if no faults were added. */
    static FileProfile read(SystemProfile profile, Faults faults) {
        Section transport = Section.of(profile.file(), "transport", profile.transport(), faults);
        Charset encoding = encoding(transport);
        transport.noOtherKeys();
        unsupported(profile, "lookUp", profile.capabilities().lookUp(), faults);
        unsupported(profile, "poll", profile.capabilities().poll(), faults);
        unsupported(profile, "push", profile.capabilities().push(), faults);
        Map<Action, FileForm> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
            } else {
                Section section = Section.of(profile.file(), "actions." + action.code(), node, faults);
                actions.put(action, form(section, profile.capabilities().idempotent()));
            }
        }
        return new FileProfile(encoding, actions);
    }

    Optional<FileForm> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }

    private static FileForm form(Section section, boolean idempotent) {
        FileForm form = new FileForm(section.expression("name"), section.expressions("columns"));
        if (form.columns().isEmpty()) {
            section.missing("columns");
        }
        if (idempotent && section.has("name") && !form.name().toString().contains("dispatch.effectKey")) {
            section.fault("name", form.name().toString(), Texts.message("file.key"));
        }
        section.noOtherKeys();
        return form;
    }

    private static Charset encoding(Section transport) {
        String name = transport.findText("encoding").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            transport.fault("encoding", name, Texts.message("file.charset"));
            return StandardCharsets.UTF_8;
        }
    }

    private static void unsupported(SystemProfile profile, String capability, boolean claimed, Faults faults) {
        if (claimed) {
            faults.add(
                    profile.file(),
                    "capabilities." + capability,
                    "true",
                    Texts.message("profile.unsupported", profile.kind()));
        }
    }
}
