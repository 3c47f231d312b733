package org.qianxian.casework.text;

import org.jspecify.annotations.Nullable;

/** Text from others made fit to be kept: without what no database keeps and no person sees. */
public final class Keepable {
    /** Of what others call a thing by, and we find it again by; in characters. */
    public static final int LONGEST_NAME = 500;

    private Keepable() {}

    /** Without control characters but line feeds and tabs; each half of a character becomes U+FFFD. */
    public static String text(String text) {
        if (text.chars().allMatch(Keepable::keepable)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point > 0xFFFF || keepable(point) || isHalf(point))
                .map(point -> isHalf(point) ? 0xFFFD : point)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** As {@link #text}; null for null. */
    public static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** As {@link #text}, of a number or name that others have given; null if nothing is left, or it is no name but a tale. */
    public static @Nullable String nameOrNull(@Nullable String name) {
        String kept = textOrNull(name);
        return kept == null || kept.isBlank() || kept.length() > LONGEST_NAME ? null : kept;
    }

    private static boolean keepable(int unit) {
        return unit == '\n' || unit == '\t' || !(Character.isISOControl(unit) || unit == 0xFEFF || isHalf(unit));
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
