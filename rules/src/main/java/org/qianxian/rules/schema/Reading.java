package org.qianxian.rules.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row as a sentence 读法, by its table's template. */
public final class Reading {
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^]]*)]");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    private static final Pattern CODE_BEFORE_NAME = Pattern.compile("^[0-9A-Za-z-]+\\s+(?=\\S)");

    private final TableSchema table;
    private final Locale language;

    /** In Chinese. */
    public Reading(TableSchema table) {
        this(table, Locale.CHINESE);
    }

    /** @param language of the sentence; what its cells say stays as it is written */
    public Reading(TableSchema table, Locale language) {
        this.table = table;
        this.language = language;
    }

    /** @param cells heading to text; a column that is not there says nothing */
    public String of(Map<String, String> cells) {
        Matcher optional = OPTIONAL.matcher(table.reading().in(language));
        StringBuilder sentence = new StringBuilder();
        while (optional.find()) {
            String part = optional.group(1);
            boolean said = PLACE.matcher(part).results().allMatch(place -> word(place.group(1), cells) != null);
            optional.appendReplacement(sentence, Matcher.quoteReplacement(said ? part : ""));
        }
        optional.appendTail(sentence);
        return PLACE.matcher(sentence).replaceAll(place -> {
            String word = word(place.group(1), cells);
            return Matcher.quoteReplacement(word == null ? "—" : word);
        });
    }

    /** Null where the cell says nothing that a sentence would repeat. */
    private @Nullable String word(String heading, Map<String, String> cells) {
        ColumnSchema column = table.column(heading);
        String cell = cells.getOrDefault(heading, "");
        if (cell.isEmpty() || cell.equals(column.silent())) {
            return null;
        }
        if (cell.equals("*")) {
            return column.anything() == null ? null : column.anything().in(language);
        }
        if (column.type() == ColumnType.UNIT) {
            return withoutCode(cell);
        }
        if (!column.many() && column.type() != ColumnType.CODE) {
            return cell;
        }
        return Arrays.stream(cell.split("[;；]"))
                .map(String::strip)
                .map(part -> column.type() == ColumnType.CODE ? withoutCode(part) : part)
                .collect(Collectors.joining(language.getLanguage().equals("en") ? ", " : "、"));
    }

    private static String withoutCode(String part) {
        return CODE_BEFORE_NAME.matcher(part).replaceFirst("");
    }
}
