package org.qianxian.casework.permission;

import java.util.Set;
import java.util.TreeSet;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.CommandNames;

/** The codes of everything that can be permitted. A new command is known as soon as it exists. */
public final class Actions {
    /** In a row of the table: every action for which the role has no row of its own. */
    public static final String ANY = "*";

    private Actions() {}

    /** For example {@code ask-return}. */
    public static String code(Class<? extends Command> command) {
        return CommandNames.code(command.getSimpleName());
    }

    public static Set<String> all() {
        Set<String> codes = new TreeSet<>();
        for (Class<?> command : Command.class.getPermittedSubclasses()) {
            codes.add(code(command.asSubclass(Command.class)));
        }
        for (DoorAction action : DoorAction.values()) {
            codes.add(action.code());
        }
        return codes;
    }
}
