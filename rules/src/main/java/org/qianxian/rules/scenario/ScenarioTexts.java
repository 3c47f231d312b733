package org.qianxian.rules.scenario;

import org.qianxian.casework.text.Message;

/** This package's texts for people. */
final class ScenarioTexts {
    private static final String BUNDLE = "org.qianxian.rules.scenario.texts";

    private ScenarioTexts() {}

    static Message message(String key, Object... arguments) {
        return Message.of(BUNDLE, key, arguments);
    }
}
