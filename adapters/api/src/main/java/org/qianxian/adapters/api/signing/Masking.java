package org.qianxian.adapters.api.signing;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what identifies a citizen, and secrets, in texts that are kept or shown: replies, faulty messages, logs. */
public final class Masking {
    /** 18 digits (the last may be X), area and birth date first: GB 11643. */
    private static final Pattern IDENTITY =
            Pattern.compile("(?<![0-9A-Za-z])([1-9]\\d{5})((?:18|19|20)\\d{2}\\d{4})(\\d{3}[0-9Xx])(?![0-9A-Za-z])");
    /** Mobile numbers, with or without +86, in one piece or as 138-1234-5678. */
    private static final Pattern MOBILE = Pattern.compile(
            "(?<![0-9A-Za-z])((?:\\+?86[- ]?)?1[3-9]\\d)([- ]?\\d{4}[- ]?\\d{2})(\\d{2})(?![0-9A-Za-z])");
    /** Land lines with an area code, which has three digits in the largest cities and four elsewhere. */
    private static final Pattern LAND_LINE =
            Pattern.compile("(?<![0-9A-Za-z])(0(?:10|2\\d|[3-9]\\d{2})[- ]?)(\\d{5,6})(\\d{2})(?![0-9A-Za-z])");
    /** The name before the at sign of a mail address, all but its first character. */
    private static final Pattern MAIL =
            Pattern.compile("(?<![\\w.%+-])([\\w%+-])([\\w.%+-]{0,63})(@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+)");
    /** A file within a text, which nobody reads. */
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9+/]{1000,}+={0,2}");
    /** The value of a key, attribute or element whose name says that it is secret. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)((?:password|passwd|pwd|secret|token|api-?key|appkey|authorization|signature)[\"']?\\s*[:=>]\\s*[\"']?)"
                    + "((?:basic |bearer )?[^\"'<>,;\\s}]+)");

    private Masking() {}

    /**
     * The text with telephone numbers, identity numbers, mail addresses and secrets starred, and files in base64 named by
     * their length; everything else as it was.
     */
    public static String mask(String text) {
        String shorter = FILE.matcher(text)
                .replaceAll(found -> "(base64 " + found.group().length() + ")");
        String masked = IDENTITY.matcher(shorter).replaceAll(Masking::middle);
        masked = MOBILE.matcher(masked).replaceAll(Masking::middle);
        masked = LAND_LINE.matcher(masked).replaceAll(Masking::middle);
        masked = MAIL.matcher(masked)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "***" + found.group(3)));
        return SECRET.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "******"));
    }

    /** Masked, and at most so many characters. */
    public static String mask(String text, int longest) {
        String masked = mask(text);
        return masked.length() <= longest ? masked : masked.substring(0, longest) + "…";
    }

    private static String middle(MatchResult found) {
        return Matcher.quoteReplacement(
                found.group(1) + "*".repeat(found.group(2).length()) + found.group(3));
    }
}
