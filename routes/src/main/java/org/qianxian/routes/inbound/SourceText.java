package org.qianxian.routes.inbound;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Keepable;

/** Text as it arrives made fit to keep: what people type on other keyboards means the same. */
final class SourceText {
    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u0085]");
    /** White space of any kind, also that of full width and that which has none. */
    private static final Pattern ANY_SPACE = Pattern.compile("[\\s\\p{Z}\\u200B\\uFEFF]+");

    private static final String CUT = "…";

    private SourceText() {}

    /** A code, number or date: digits and letters of full width become ordinary ones, no space around it. */
    static String code(String text) {
        String plain = Normalizer.normalize(Keepable.text(text), Normalizer.Form.NFKC);
        return ANY_SPACE.matcher(plain).replaceAll(" ").strip();
    }

    /** One line. */
    static String line(String text) {
        return ANY_SPACE.matcher(Keepable.text(text)).replaceAll(" ").strip();
    }

    /** Several lines; lines end with a line feed, nothing around the whole. */
    static String lines(String text) {
        String unix = LINE_ENDS.matcher(text).replaceAll("\n");
        return strip(Keepable.text(unix));
    }

    /** What was found, fit to be stored with the fault that shows it. */
    static @Nullable String shown(@Nullable String text) {
        return Keepable.textOrNull(text);
    }

    /** At most so many characters, the last of them a mark if some were cut; never half a character. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || unit == 0x200B;
    }
}
