package org.qianxian.routes.outbound;

import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class OutboundTexts {
    private static final String BUNDLE = "org.qianxian.routes.outbound.texts";

    private OutboundTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
