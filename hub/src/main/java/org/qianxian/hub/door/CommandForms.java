package org.qianxian.hub.door;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.permission.Actions;

/** Every command that people may give, by its code. A new command is known as soon as it is permitted by the journey. */
final class CommandForms {
    /** The hub gives these itself, or takes them at a door of their own. */
    private static final Set<String> NOT_BY_HAND =
            Set.of("archive", "attach", "deadline-reached", "decide-again", "suggest-repeat", "take-result");

    private static final Map<String, CommandForm> FORMS = forms();

    private CommandForms() {}

    static Optional<CommandForm> find(String code) {
        return Optional.ofNullable(FORMS.get(code));
    }

    static Collection<CommandForm> all() {
        return FORMS.values();
    }

    static Set<String> codes() {
        return FORMS.keySet();
    }

    private static Map<String, CommandForm> forms() {
        Map<String, CommandForm> forms = new TreeMap<>();
        Arrays.stream(Command.class.getPermittedSubclasses())
                .<Class<? extends Command>>map(kind -> kind.asSubclass(Command.class))
                .filter(kind -> !NOT_BY_HAND.contains(Actions.code(kind)))
                .forEach(kind -> forms.put(Actions.code(kind), new CommandForm(Actions.code(kind), kind)));
        return forms;
    }
}
