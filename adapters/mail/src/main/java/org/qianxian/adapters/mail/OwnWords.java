package org.qianxian.adapters.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the writer of an answer says, without the mail that is answered. */
final class OwnWords {
    private static final int LONGEST = 20_000;
    private static final int MOST_FIELDS = 50;
    /** The line with which mail programs begin what they quote. */
    private static final Pattern QUOTING = Pattern.compile("(?i)^\\s*(-{2,}\\s*(原始邮件|转发的?邮件|回复的?原邮件|original message"
            + "|forwarded message).*|(在|于|on)\\s.{0,200}(写道|wrote)\\s*[:：]?|(发件人|from)\\s*[:：].*@.*"
            + "|.{0,120}@.{0,120}(写道|wrote)\\s*[:：]|_{10,})\\s*$");

    private static final Pattern FIELD = Pattern.compile("^\\s*([\\p{L}\\p{N} ]{1,20}?)\\s*[:：]\\s*(.*)$");

    private OwnWords() {}

    /** The text above what is quoted, or, if all of it is below, what is not quoted. */
    static String of(String whole) {
        List<String> lines = whole.lines().toList();
        List<String> above = new ArrayList<>();
        for (String line : lines) {
            if (QUOTING.matcher(line).matches() || line.stripLeading().startsWith(">") || line.equals("-- ")) {
                break;
            }
            above.add(line);
        }
        String words = String.join("\n", above).strip();
        if (words.isEmpty()) {
            words = String.join(
                            "\n",
                            lines.stream()
                                    .filter(line -> !line.stripLeading().startsWith(">"))
                                    .filter(line -> !QUOTING.matcher(line).matches())
                                    .toList())
                    .strip();
        }
        return words.substring(0, Math.min(words.length(), LONGEST));
    }

    static String firstLine(String words) {
        return words.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Lines of the form {@code 状态：办结}; of several with one name, the first. */
    static Map<String, String> form(String words) {
        Map<String, String> form = new LinkedHashMap<>();
        words.lines()
                .map(FIELD::matcher)
                .filter(Matcher::matches)
                .limit(MOST_FIELDS)
                .forEach(field -> {
                    if (!field.group(2).isBlank()) {
                        form.putIfAbsent(field.group(1).strip(), field.group(2).strip());
                    }
                });
        return form;
    }
}
