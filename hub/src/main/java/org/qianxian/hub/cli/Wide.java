package org.qianxian.hub.cli;

import java.util.ArrayList;
import java.util.List;

/** Texts in columns of a terminal, where a Chinese character takes two. */
final class Wide {
    private static final int FIRST_WIDE = 0x2E80;

    private Wide() {}

    static int width(String text) {
        return text.codePoints().map(Wide::width).sum();
    }

    /** Filled up with blanks on the right. */
    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** Filled up with blanks on the left. */
    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }

    /**
     * Broken into lines. Chinese breaks anywhere but before a mark that closes; words of other languages break at
     * blanks, unless they are longer than a line.
     */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\\R", -1)) {
            wrapParagraph(paragraph, columns, lines);
        }
        return lines;
    }

    private static void wrapParagraph(String paragraph, int columns, List<String> lines) {
        String rest = paragraph.stripTrailing();
        while (width(rest) > columns) {
            int end = breakBefore(rest, columns);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
    }

    private static int breakBefore(String text, int columns) {
        int used = 0;
        int position = 0;
        int last = 0;
        while (position < text.length()) {
            int point = text.codePointAt(position);
            if (position > 0 && mayBreak(text.codePointBefore(position), point)) {
                last = position;
            }
            used += width(point);
            if (used > columns) {
                break;
            }
            position += Character.charCount(point);
        }
        return last > 0 ? last : Math.max(position, Character.charCount(text.codePointAt(0)));
    }

    private static boolean mayBreak(int before, int after) {
        if ("，。、；：？！）」』》”’,.;:?!)".indexOf(after) >= 0 || "（「『《“‘(".indexOf(before) >= 0) {
            return false;
        }
        return before == ' ' || width(before) == 2 || width(after) == 2;
    }

    private static int width(int point) {
        return point >= FIRST_WIDE ? 2 : 1;
    }
}
