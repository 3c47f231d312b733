package org.qianxian.adapters.jdbc;

import org.qianxian.casework.text.Message;

/** Where the texts of this kind's own faults are. */
final class JdbcTexts {
    private static final String BUNDLE = "org.qianxian.adapters.jdbc.texts";

    private JdbcTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
