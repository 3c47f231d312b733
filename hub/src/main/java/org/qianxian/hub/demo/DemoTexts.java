package org.qianxian.hub.demo;

import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class DemoTexts {
    private static final String BUNDLE = "org.qianxian.hub.demo.texts";

    private DemoTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
