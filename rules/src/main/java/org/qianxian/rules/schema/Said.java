package org.qianxian.rules.schema;

import java.util.Locale;

/** A text that a schema file gives in both languages. */
public record Said(String zh, String en) {
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }
}
