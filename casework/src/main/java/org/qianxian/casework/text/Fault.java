package org.qianxian.casework.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with something we were given, complete enough to be mended: the thing, the place in it, the
 * value found there, what is wrong with it and (by the message's remedy) what to do.
 *
 * @param thing the file, message, table or dispatch concerned, as its owner calls it
 * @param place line, row, column, field or element within the thing; empty if the whole is meant
 * @param value what was found, masked if it is personal or secret, at most 8,000 characters of it; null if nothing was
 *     there
 * @param problem what is wrong; its {@code .remedy} companion says what to do
 */
public record Fault(String thing, String place, @Nullable String value, Message problem) {
    private static final int LONGEST_SHOWN = 80;
    /** A whole report of a department's fits; whoever mends it by hand needs all of it. */
    private static final int LONGEST_KEPT = 8_000;

    public Fault {
        thing = Keepable.text(thing);
        place = Keepable.text(place);
        value = value == null ? null : Keepable.text(cut(value, LONGEST_KEPT));
    }

    public static Fault of(String thing, String place, @Nullable String value, Message problem) {
        return new Fault(thing, place, value, problem);
    }

    /** The value's beginning, as it is shown in a sentence, a table or an answer. */
    public @Nullable String shownValue() {
        return value == null ? null : cut(value, LONGEST_SHOWN);
    }

    /** For example: {@code 派单规则 第12行「紧急程度」：「急」不在字典（一般、紧急、特急）。请改为其中之一。} */
    public String in(Locale locale) {
        String where = place.isEmpty() ? thing : thing + ' ' + place;
        return sentence(where, shownValue(), problem.in(locale), problem.remedyIn(locale), locale);
    }

    /**
     * The sentence that such parts make.
     *
     * @param where thing and place
     * @param value as it is to be shown; null for none
     * @param remedy empty for none
     */
    public static String sentence(String where, @Nullable String value, String problem, String remedy, Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        StringBuilder text = new StringBuilder(where).append(english ? ": " : "：");
        if (value != null) {
            text.append(english ? "\"" + value + "\" " : "「" + value + "」");
        }
        text.append(problem);
        if (!remedy.isEmpty()) {
            text.append(english ? ". " : "。").append(remedy);
        }
        return text.toString();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
