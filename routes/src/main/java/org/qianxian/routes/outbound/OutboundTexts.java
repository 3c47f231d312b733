package org.qianxian.routes.outbound;

import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Message;

/** This package's texts for people, and what they call actions. */
public final class OutboundTexts {
    private static final String BUNDLE = "org.qianxian.routes.outbound.texts";
    private static final String ACTION = "action.";

    private OutboundTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }

    /** What people call an action, by its code. */
    public static Message action(String code) {
        return message(ACTION + code);
    }

    /** The same as an argument of a {@link #message}. */
    static String word(Action action) {
        return Message.word(ACTION + action.code());
    }
}
