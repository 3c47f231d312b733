package org.qianxian.rules.replay;

import java.util.Locale;
import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class ReplayTexts {
    private static final String BUNDLE = "org.qianxian.rules.replay.texts";

    private ReplayTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }

    static String text(Locale language, String key, Object... arguments) {
        return message(key, arguments).in(language);
    }
}
