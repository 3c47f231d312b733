package org.qianxian.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${NAME}} and {@code ${NAME:-default}}, as shells write them. Names are capitals, so that a JSONata expression
 * such as {@code $${code: name}} is left alone.
 */
record Placeholders(Map<String, String> settings) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::-([^}]*))?}");

    /** @param unknown names that have neither a value nor a default */
    record Filled(String text, List<String> unknown) {}

    static boolean in(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    Filled fill(String text) {
        List<String> unknown = new ArrayList<>();
        String filled = PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = settings.get(found.group(1));
            String byDefault = found.group(2);
            if (value == null && byDefault == null) {
                unknown.add(found.group(1));
            }
            return Matcher.quoteReplacement(value != null ? value : byDefault != null ? byDefault : found.group());
        });
        return new Filled(filled, unknown);
    }
}
