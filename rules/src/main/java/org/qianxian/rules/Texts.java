package org.qianxian.rules;

import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class Texts {
    private static final String BUNDLE = "org.qianxian.rules.texts";

    private Texts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
