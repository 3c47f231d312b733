package org.qianxian.routes.outbound;

import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class OutboundTexts {
    private static final String BUNDLE = "org.qianxian.routes.outbound.texts";

    private OutboundTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }

    /** As an argument of a {@link #message}: what people call it. */
    static String word(Action action) {
        return Message.word("action." + action.code());
    }
}
