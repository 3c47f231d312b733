package org.qianxian.hub;

import org.qianxian.casework.text.Message;

/** This module's texts for people. */
public final class HubTexts {
    private static final String BUNDLE = "org.qianxian.hub.texts";

    private HubTexts() {}

    public static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
