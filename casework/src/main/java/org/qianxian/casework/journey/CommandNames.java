package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qianxian.casework.CaseworkTexts;
import org.qianxian.casework.text.Message;

/** What people call the commands, besides the codes by which they give them. */
public final class CommandNames {
    private CommandNames() {}

    /** @param code for example {@code ask-return} */
    public static Message name(String code) {
        return message("command." + code);
    }

    /** Of a command's type: {@code ask-return} for {@code AskReturn}. */
    public static String code(String type) {
        return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** As an argument of a message: its name in the reader's language, and its code. */
    static String argument(String type) {
        return CaseworkTexts.word("command." + code(type)) + " (" + code(type) + ")";
    }

    static String arguments(List<String> types) {
        return types.stream().map(CommandNames::argument).collect(Collectors.joining(", "));
    }
}
