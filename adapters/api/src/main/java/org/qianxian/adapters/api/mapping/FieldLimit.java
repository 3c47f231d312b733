package org.qianxian.adapters.api.mapping;

import java.nio.charset.Charset;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/**
 * How long a text may be in the encoding in which the other side keeps it, and what happens to one that is longer: {@code
 * {$value: case.title, $bytes: 100, $encoding: GBK, $over: cut, $mark: …}}. A department's column of a hundred bytes holds
 * fifty Chinese characters in GBK and thirty-three in UTF-8.
 *
 * @param bytes at most so many
 * @param cut whether a longer text is cut off, with the mark at its end; else the order is refused
 */
public record FieldLimit(int bytes, Charset encoding, boolean cut, String mark) {
    private static final String USUAL_MARK = "…";

    /** Whoever sets a limit says what is to happen: words that vanish silently are nobody's choice. */
    static FieldLimit read(Section section) {
        if (!section.has("$over")) {
            section.missing("$over");
        }
        FieldLimit limit = new FieldLimit(
                section.number("$bytes", 1),
                section.charset("$encoding"),
                section.choice("$over", "refuse", List.of("refuse", "cut")).equals("cut"),
                section.findText("$mark").orElse(USUAL_MARK));
        if (!section.has("$bytes")) {
            section.missing("$bytes");
        } else if (limit.cut && limit.length(limit.mark) >= limit.bytes) {
            section.fault("$mark", limit.mark, Texts.message("limit.mark", limit.bytes));
        }
        return limit;
    }

    /**
     * The text, whole or cut between two characters as people see them. Throws {@link TooLongException}.
     *
     * @param field where it stands, for the fault
     */
    public String fit(String field, String text) {
        int length = length(text);
        if (length <= bytes) {
            return text;
        }
        if (!cut) {
            throw new TooLongException(field, length, this);
        }
        int room = bytes - length(mark);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = 0;
        int used = 0;
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            used += length(text.substring(end, next));
            if (used > room) {
                break;
            }
            end = next;
        }
        return text.substring(0, end) + mark;
    }

    private int length(String text) {
        return text.getBytes(encoding).length;
    }

    /** A text that does not fit. The fault names field, length and limit, and not the text: it may be a citizen's. */
    static final class TooLongException extends Expression.EvaluationException {
        private static final long serialVersionUID = 1L;

        TooLongException(String field, int length, FieldLimit limit) {
            super(Texts.message("limit.too-long", field, length, limit.encoding.name(), limit.bytes), null);
        }
    }
}
