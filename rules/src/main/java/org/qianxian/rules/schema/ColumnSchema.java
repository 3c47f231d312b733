package org.qianxian.rules.schema;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a policy table.
 *
 * @param heading as the table has it
 * @param english the heading in English
 * @param dictionary name of the dictionary that a {@code CODE} is from; null for other types
 * @param words what a {@code WORD} may be
 * @param suggestions what a list shows although other values are possible
 * @param condition whether rows are narrower or wider than one another by it
 * @param many whether several values may stand with {@code ;} between them
 * @param any whether {@code *} may stand for all values
 * @param required whether something must be written
 * @param least of a {@code WHOLE}
 * @param most of a {@code WHOLE}
 * @param pattern of a {@code PHRASE}; null for other types
 * @param problem key of the text that says what is wrong with another phrase; null for other types
 * @param after heading of the date that this one must be later than; null for none
 * @param anything how {@code *} reads in a sentence; null where the sentence leaves it out
 * @param silent a value that the sentence leaves out; null for none
 * @param doc what it means
 */
public record ColumnSchema(
        String heading,
        String english,
        ColumnType type,
        @Nullable String dictionary,
        List<String> words,
        List<String> suggestions,
        boolean condition,
        boolean many,
        boolean any,
        boolean required,
        int least,
        int most,
        @Nullable Pattern pattern,
        @Nullable String problem,
        @Nullable String after,
        @Nullable Said anything,
        @Nullable String silent,
        Said doc) {
    public ColumnSchema {
        words = List.copyOf(words);
        suggestions = List.copyOf(suggestions);
        if ((type == ColumnType.CODE) != (dictionary != null)) {
            throw new IllegalArgumentException("column " + heading + ": a code, and only a code, names its dictionary");
        }
        if ((type == ColumnType.WORD) == words.isEmpty()) {
            throw new IllegalArgumentException("column " + heading + ": a word, and only a word, lists its words");
        }
        if ((type == ColumnType.PHRASE) != (pattern != null && problem != null)) {
            throw new IllegalArgumentException("column " + heading + ": a phrase, and only a phrase, has a pattern");
        }
    }

    public String headingIn(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : heading;
    }
}
