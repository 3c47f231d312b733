package org.qianxian.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.text.Message;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.Span;
import org.qianxian.rules.schema.ColumnSchema;
import org.qianxian.rules.schema.ColumnType;
import org.qianxian.rules.schema.Dictionaries;
import org.qianxian.rules.schema.Dictionaries.Dictionary;

/**
 * The cells of one row. {@link #check} holds them against the table's schema and the city's words and tells everything
 * that is wrong; what a cell means may be asked of a {@link #good} row only.
 */
final class CellReader {
    private static final int MOST_EXAMPLES = 12;
    private static final String ANY = "*";

    /** Journals, examples and people name rows by it, so it is a word; and no spreadsheet takes it for a formula. */
    private static final Pattern ID_FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private final TableKind kind;
    private final Dictionaries dictionaries;
    private final CsvRow row;
    private final Notebook notes;
    private boolean good = true;

    CellReader(TableKind kind, Dictionaries dictionaries, CsvRow row, Notebook notes) {
        this.kind = kind;
        this.dictionaries = dictionaries;
        this.row = row;
        this.notes = notes;
    }

    /** Whether nothing was found wrong so far. */
    boolean good() {
        return good;
    }

    void check() {
        for (ColumnSchema column : kind.schema().columns()) {
            String cell = row.get(column.heading());
            if (cell.isEmpty()) {
                if (column.required()) {
                    fault(column.heading(), empty(column));
                }
            } else {
                check(column, cell);
            }
        }
    }

    private static String empty(ColumnSchema column) {
        if (column.type() == ColumnType.ID) {
            return "id.empty";
        }
        return column.any() ? "cell.empty" : "cell.blank";
    }

    private void check(ColumnSchema column, String cell) {
        String heading = column.heading();
        switch (column.type()) {
            case CODE -> checkCodes(column, cell);
            case WORD -> {
                if (!column.words().contains(cell)) {
                    fault(heading, "word.unknown", String.join("、", column.words()));
                }
            }
            case WHOLE -> {
                if (!isWhole(cell, column.least(), column.most())) {
                    fault(heading, "number", column.least(), column.most());
                }
            }
            case PERCENT -> {
                if (!cell.matches("\\d{1,3}%") || percent(heading) > 100) {
                    fault(heading, "percent");
                }
            }
            case DATE -> {
                checkDate(column, cell);
            }
            case PHRASE -> {
                if (column.pattern() != null && !column.pattern().matcher(cell).matches()) {
                    fault(heading, column.problem());
                }
            }
            case DESTINATION -> {
                if (RowReader.destination(cell, this).isEmpty()) {
                    fault(heading, "destination");
                }
            }
            case ID -> {
                if (!ID_FORM.matcher(cell).matches()) {
                    fault(heading, "id.form");
                }
            }
            case UNIT, TEXT -> {
                // Whatever it says; a unit's existence is the check's matter, for old versions name units that left.
            }
        }
    }

    private void checkDate(ColumnSchema column, String cell) {
        LocalDate end = parsed(cell).orElse(null);
        LocalDate first = column.after() == null ? null : date(column.after());
        if (end == null) {
            fault(column.heading(), "date");
        } else if (first != null && !first.isBefore(end)) {
            fault(column.heading(), "date.reversed", first);
        }
    }

    private void checkCodes(ColumnSchema column, String cell) {
        if (cell.equals(ANY)) {
            if (!column.any()) {
                fault(column.heading(), "word.any");
            }
            return;
        }
        List<String> parts = column.many() ? split(cell) : List.of(cell);
        if (parts.isEmpty()) {
            fault(column.heading(), "cell.empty");
        }
        Dictionary dictionary = dictionary(column);
        if (dictionary.named()) {
            parts.forEach(part -> checkNamed(column, dictionary, part));
        } else if (!dictionary.codes().keySet().containsAll(parts)) {
            fault(column.heading(), "word.unknown", examples(dictionary.codes().keySet()));
        }
    }

    /** {@code code name}: the name is for people and must be the code's. */
    private void checkNamed(ColumnSchema column, Dictionary dictionary, String part) {
        String code = code(part);
        String name = dictionary.codes().get(code);
        if (name == null) {
            fault(column.heading(), dictionary.name() + ".unknown", code);
        } else if (!part.equals(code) && !part.substring(code.length()).strip().equals(name)) {
            fault(column.heading(), "name.other", code, name);
        }
    }

    String id() {
        return row.get(TableKind.ID);
    }

    int line() {
        return row.line();
    }

    String raw(String column) {
        return row.get(column);
    }

    /** A condition: any, or codes. */
    Cell cell(String column) {
        return row.get(column).equals(ANY) ? Cell.ANY : new Cell(new LinkedHashSet<>(codes(column)));
    }

    /** The code that the one word of a cell stands for. */
    String one(String column) {
        return codeOf(dictionary(kind.schema().column(column)), row.get(column));
    }

    /** None if the cell is empty. */
    List<String> codes(String column) {
        Dictionary dictionary = dictionary(kind.schema().column(column));
        return split(row.get(column)).stream()
                .map(part -> codeOf(dictionary, part))
                .distinct()
                .toList();
    }

    Optional<String> findTier(String name) {
        return Optional.ofNullable(dictionaries.get("tier").codes().get(name));
    }

    int whole(String column) {
        return Integer.parseInt(row.get(column));
    }

    int percent(String column) {
        String text = row.get(column);
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }

    boolean yes(String column) {
        return row.get(column).equals("是");
    }

    Span span(String from, String until) {
        return new Span(date(from), date(until));
    }

    @Nullable
    LocalDate date(String column) {
        return parsed(row.get(column)).orElse(null);
    }

    /** Words between semicolons; none if the cell is empty. */
    List<String> list(String column) {
        return split(row.get(column));
    }

    void fault(String column, @Nullable String key, Object... arguments) {
        good = false;
        Message problem = Texts.message(String.valueOf(key), arguments);
        notes.error(kind, new Notebook.Where(id(), line(), column), row.get(column), problem);
    }

    static List<String> split(String cell) {
        return Arrays.stream(cell.split("[;；]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** What stands before the name. */
    static String code(String part) {
        return part.split("\\s+", 2)[0];
    }

    private Dictionary dictionary(ColumnSchema column) {
        return dictionaries.get(String.valueOf(column.dictionary()));
    }

    private static String codeOf(Dictionary dictionary, String part) {
        return dictionary.named() ? code(part) : dictionary.codes().getOrDefault(part, "");
    }

    private static boolean isWhole(String text, int least, int most) {
        if (!text.matches("-?\\d{1,6}")) {
            return false;
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most;
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String examples(Set<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        return sorted.size() <= MOST_EXAMPLES
                ? String.join("、", sorted)
                : String.join("、", sorted.subList(0, MOST_EXAMPLES)) + "…";
    }
}
