package org.qianxian.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** This module's texts for people. */
final class StoreTexts {
    private static final String BUNDLE = "org.qianxian.store.texts";

    private StoreTexts() {}

    static Message message(String key, @Nullable Object... arguments) {
        return new Message(
                BUNDLE, key, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    static Fault fault(Object thing, String key, @Nullable Object... arguments) {
        return new Fault(thing.toString(), "", null, message(key, arguments));
    }
}
