package org.qianxian.casework.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with something we were given, complete enough to be mended: the thing, the place in it, the
 * value found there, what is wrong with it and (by the message's remedy) what to do.
 *
 * @param thing the file, message, table or dispatch concerned, as its owner calls it
 * @param place line, row, column, field or element within the thing; empty if the whole is meant
 * @param value what was found, masked if it is personal or secret; null if nothing was there
 * @param problem what is wrong; its {@code .remedy} companion says what to do
 */
public record Fault(String thing, String place, @Nullable String value, Message problem) {
    private static final int LONGEST_VALUE = 80;

    public Fault {
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }

    public static Fault of(String thing, String place, @Nullable String value, Message problem) {
        return new Fault(thing, place, value, problem);
    }

    /** For example: {@code 派单规则 第12行「紧急程度」：「急」不在字典（一般、紧急、特急）。请改为其中之一。} */
    public String in(Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        StringBuilder text = new StringBuilder(thing);
        if (!place.isEmpty()) {
            text.append(' ').append(place);
        }
        text.append(english ? ": " : "：");
        if (value != null) {
            text.append(english ? "\"" + value + "\" " : "「" + value + "」");
        }
        text.append(problem.in(locale));
        String remedy = problem.remedyIn(locale);
        if (!remedy.isEmpty()) {
            text.append(english ? ". " : "。").append(remedy);
        }
        return text.toString();
    }
}
