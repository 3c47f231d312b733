package org.qianxian.rules.sheet;

import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class SheetTexts {
    private static final String BUNDLE = "org.qianxian.rules.sheet.texts";

    private SheetTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
