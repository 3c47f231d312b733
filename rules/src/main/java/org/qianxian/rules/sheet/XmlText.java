package org.qianxian.rules.sheet;

import java.util.regex.Pattern;

/**
 * Text as a workbook's XML can hold it: what XML has no way to say is written {@code _x000D_}, and what looks so already is
 * protected (ECMA-376, 22.9.2.19). The library undoes it on reading.
 */
final class XmlText {
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private XmlText() {}

    static String escaped(String text) {
        String safe = LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_");
        StringBuilder escaped = new StringBuilder(safe.length());
        for (int at = 0; at < safe.length(); at++) {
            char each = safe.charAt(at);
            boolean paired = Character.isHighSurrogate(each)
                    && at + 1 < safe.length()
                    && Character.isLowSurrogate(safe.charAt(at + 1));
            if (paired) {
                escaped.append(each).append(safe.charAt(++at));
            } else if (each == '\t' || each == '\n' || (each >= ' ' && each < 0xFFFE && !Character.isSurrogate(each))) {
                escaped.append(each);
            } else {
                escaped.append(String.format("_x%04X_", (int) each));
            }
        }
        return escaped.toString();
    }
}
