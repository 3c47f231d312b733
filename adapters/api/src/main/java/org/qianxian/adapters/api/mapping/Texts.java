package org.qianxian.adapters.api.mapping;

import org.qianxian.casework.text.Message;

/** Where the texts of the connectors' faults are. */
public final class Texts {
    public static final String BUNDLE = "org.qianxian.adapters.api.texts";

    private Texts() {}

    public static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
