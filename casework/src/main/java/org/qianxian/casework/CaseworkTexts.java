package org.qianxian.casework;

import org.qianxian.casework.text.Message;

/** This module's texts for people. */
public final class CaseworkTexts {
    private static final String BUNDLE = "org.qianxian.casework.texts";

    private CaseworkTexts() {}

    /** To stand in a message's argument for a text of this bundle, in the reader's language. */
    public static String word(String key) {
        return Message.word(key);
    }

    public static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
