package org.qianxian.hub.cli;

import java.util.Locale;
import org.qianxian.casework.text.Message;
import org.qianxian.routes.outbound.OutboundTexts;

/** This package's texts for people, in the language of who typed the command. */
final class CommandTexts {
    private static final String BUNDLE = "org.qianxian.hub.cli.texts";

    private CommandTexts() {}

    static String text(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments).in(Language.current());
    }

    /** What a key says, or what it is called if no text is known for it. */
    static String textOr(String key, String otherwise) {
        String text = text(key);
        return text.equals(key) ? otherwise : text;
    }

    /** What people call an action of a dispatch, by its code. */
    static String action(String code) {
        return OutboundTexts.action(code).in(Language.current());
    }

    /** What is wrong and what to do. */
    static CommandFailure failure(String key, Object... arguments) {
        return failure(CommandFailure.FAILED, key, arguments);
    }

    static CommandFailure failure(int exitCode, String key, Object... arguments) {
        Locale language = Language.current();
        Message message = Message.of(BUNDLE, key, arguments);
        String remedy = message.remedyIn(language);
        String stop = language.equals(Locale.ENGLISH) ? ". " : "。";
        return new CommandFailure(message.in(language) + (remedy.isEmpty() ? "" : stop + remedy), exitCode);
    }
}
