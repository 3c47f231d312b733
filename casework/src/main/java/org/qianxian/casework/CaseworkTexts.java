package org.qianxian.casework;

import org.qianxian.casework.text.Message;

/** This module's texts for people. */
public final class CaseworkTexts {
    private static final String BUNDLE = "org.qianxian.casework.texts";

    private CaseworkTexts() {}

    public static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
