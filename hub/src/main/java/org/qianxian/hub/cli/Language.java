package org.qianxian.hub.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language for people: Chinese, unless QIANXIAN_LANG asks for English. */
public final class Language {
    private Language() {}

    public static Locale current() {
        @Nullable String asked = System.getenv("QIANXIAN_LANG");
        return asked != null && asked.toLowerCase(Locale.ROOT).startsWith("en") ? Locale.ENGLISH : Locale.CHINESE;
    }
}
