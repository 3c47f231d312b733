package org.qianxian.routes.inbound;

import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class Texts {
    private static final String BUNDLE = "org.qianxian.routes.inbound.texts";

    private Texts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
