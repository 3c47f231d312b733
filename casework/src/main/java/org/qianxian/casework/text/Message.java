package org.qianxian.casework.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text for people that is not yet in anyone's language.
 *
 * @param bundle the resource bundle's base name; its default file is Chinese, {@code _en} is English
 * @param key the key within the bundle
 * @param arguments what the pattern's {@code {0}}, {@code {1}} … stand for, already as text; with {@link #word} where the
 *     text depends on the reader's language
 */
public record Message(String bundle, String key, List<String> arguments) {
    private static final Pattern WORD = Pattern.compile("\\{\\{([a-z.-]+)}}");

    public Message {
        arguments = arguments.stream().map(Keepable::text).toList();
    }

    public static Message of(String bundle, String key, Object... arguments) {
        return new Message(
                bundle,
                key,
                java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** The text in the given language; a key that no bundle knows is shown as itself, so that no error hides another. */
    public String in(Locale locale) {
        return pattern(locale, key);
    }

    /** The companion text under {@code key + ".remedy"}: what the reader should do; empty if the bundle has none. */
    public String remedyIn(Locale locale) {
        String remedy = key + ".remedy";
        String text = pattern(locale, remedy);
        return text.equals(remedy) ? "" : text;
    }

    /** In an argument: the text under another key of the same bundle, in the reader's language. */
    public static String word(String key) {
        return "{{" + key + "}}";
    }

    private Object[] worded(Locale locale) {
        return arguments.stream()
                .map(argument -> WORD.matcher(argument)
                        .replaceAll(found -> Matcher.quoteReplacement(text(locale, found.group(1)))))
                .toArray();
    }

    private String text(Locale locale, String wanted) {
        try {
            return ResourceBundle.getBundle(bundle, locale, NO_FALLBACK).getString(wanted);
        } catch (MissingResourceException unknownKey) {
            return wanted;
        }
    }

    private String pattern(Locale locale, String wanted) {
        try {
            String pattern =
                    ResourceBundle.getBundle(bundle, locale, NO_FALLBACK).getString(wanted);
            return new MessageFormat(pattern, locale).format(worded(locale));
        } catch (MissingResourceException unknownKey) {
            return wanted;
        }
    }

    /** Never the machine's own locale: Chinese unless English is asked for. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
