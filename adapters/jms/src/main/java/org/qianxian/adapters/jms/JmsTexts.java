package org.qianxian.adapters.jms;

import org.qianxian.casework.text.Message;

/** Where the texts of this kind's own faults are. */
final class JmsTexts {
    private static final String BUNDLE = "org.qianxian.adapters.jms.texts";

    private JmsTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
