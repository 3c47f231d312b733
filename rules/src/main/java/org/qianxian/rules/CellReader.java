package org.qianxian.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.CodeList;
import org.qianxian.casework.city.Period;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.text.Faults;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.Span;

/**
 * Reads the cells of one row in the city's words. What is wrong is told as a fault of the cell, and something harmless is
 * handed out; whoever reads a row asks {@link #good} in the end.
 */
final class CellReader {
    private static final int MOST_EXAMPLES = 12;

    private final City city;
    private final Words words;
    private final CsvRow row;
    private final Faults faults;
    private boolean good = true;

    /** The city's names, indexed once for all rows. */
    record Words(
            Map<String, String> tiers,
            Map<String, String> functions,
            Map<String, String> caseTypes,
            Map<String, String> urgencies,
            Map<String, String> sources,
            Map<String, Period> periods) {
        static Words of(City city) {
            return new Words(
                    city.tiers().stream().collect(Collectors.toMap(Tier::name, Tier::code)),
                    city.functions().stream()
                            .collect(Collectors.toMap(function -> function.name(), function -> function.code())),
                    codesByName(city, "caseType"),
                    codesByName(city, "urgency"),
                    list(city, "source").keySet().stream().collect(Collectors.toMap(code -> code, code -> code)),
                    city.periods().stream().collect(Collectors.toMap(Period::name, period -> period)));
        }

        private static Map<String, String> codesByName(City city, String list) {
            return list(city, list).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        }

        private static Map<String, String> list(City city, String name) {
            return city.codeLists().stream()
                    .filter(list -> list.name().equals(name))
                    .findFirst()
                    .map(CodeList::names)
                    .orElse(Map.of());
        }
    }

    CellReader(City city, Words words, CsvRow row, Faults faults) {
        this.city = city;
        this.words = words;
        this.row = row;
        this.faults = faults;
    }

    /** Whether every cell read so far could be used. */
    boolean good() {
        return good;
    }

    String id() {
        return text(TableKind.ID);
    }

    int line() {
        return row.line();
    }

    /** Text that must be there. */
    String text(String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            fault(column, "cell.empty");
        }
        return text;
    }

    String raw(String column) {
        return row.get(column);
    }

    Cell classes(String column) {
        return codes(column, "class.unknown", code -> city.findClass(code).map(CaseClass::name));
    }

    Cell areas(String column) {
        return codes(column, "area.unknown", code -> city.findArea(code).map(Area::name));
    }

    String area(String column) {
        Cell area = areas(column);
        if (area.codes().size() != 1) {
            if (area.any()) {
                fault(column, "area.one");
            }
            return "";
        }
        return area.codes().iterator().next();
    }

    Cell sources(String column) {
        return names(column, words.sources());
    }

    Cell caseTypes(String column) {
        return names(column, words.caseTypes());
    }

    Cell urgencies(String column) {
        return names(column, words.urgencies());
    }

    Cell tiers(String column) {
        return names(column, words.tiers());
    }

    String tier(String column) {
        return oneOf(column, words.tiers(), "");
    }

    Optional<String> findTier(String name) {
        return Optional.ofNullable(words.tiers().get(name));
    }

    String function(String column) {
        return oneOf(column, words.functions(), "");
    }

    /** None if the cell is empty. */
    List<String> functions(String column) {
        return row.get(column).isEmpty()
                ? List.of()
                : List.copyOf(names(column, words.functions()).codes());
    }

    String urgency(String column) {
        return oneOf(column, words.urgencies(), "");
    }

    Period period(String column) {
        Period always = new Period("", "", new Period.Always());
        return oneOf(column, words.periods(), always);
    }

    /** One of an enumeration's words; the first constant, with a fault, if it is none. */
    <E extends Enum<E>> E word(String column, List<E> values, Function<E, String> wordOf) {
        return oneOf(column, values.stream().collect(Collectors.toMap(wordOf, value -> value)), values.get(0));
    }

    /** One of some words, each with what it stands for. */
    <T> T oneOf(String column, Map<String, T> known, T otherwise) {
        String text = row.get(column);
        T found = known.get(text);
        if (found == null) {
            fault(column, text.isEmpty() ? "cell.empty" : "word.unknown", examples(known.keySet()));
            return otherwise;
        }
        return found;
    }

    int whole(String column, int least, int most) {
        String text = row.get(column);
        if (text.matches("-?\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        fault(column, "number", least, most);
        return least;
    }

    int percent(String column) {
        String text = row.get(column);
        if (text.matches("\\d{1,3}%")) {
            int percent = Integer.parseInt(text.substring(0, text.length() - 1));
            if (percent <= 100) {
                return percent;
            }
        }
        fault(column, "percent");
        return 100;
    }

    Span span(String from, String until) {
        LocalDate first = date(from);
        LocalDate end = date(until);
        if (first != null && end != null && !first.isBefore(end)) {
            fault(until, "date.reversed", first);
        }
        return new Span(first, end);
    }

    /** Words between semicolons; none if the cell is empty. */
    List<String> list(String column) {
        return split(row.get(column));
    }

    void fault(String column, String key, Object... arguments) {
        good = false;
        row.fault(faults, column, Texts.message(key, arguments));
    }

    static List<String> split(String cell) {
        return Arrays.stream(cell.split("[;；]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private @Nullable LocalDate date(String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            fault(column, "date");
            return null;
        }
    }

    private Cell names(String column, Map<String, String> known) {
        if (row.get(column).equals("*")) {
            return Cell.ANY;
        }
        Set<String> codes = new LinkedHashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String name : split(row.get(column))) {
            String code = known.get(name);
            if (code == null) {
                wrong.add(name);
            } else {
                codes.add(code);
            }
        }
        if (!wrong.isEmpty() || codes.isEmpty()) {
            fault(column, wrong.isEmpty() ? "cell.empty" : "word.unknown", examples(known.keySet()));
        }
        return new Cell(codes);
    }

    /** Cells of {@code code name}: the name is for people and must be the code's. */
    private Cell codes(String column, String unknown, Function<String, Optional<String>> nameOf) {
        if (row.get(column).equals("*")) {
            return Cell.ANY;
        }
        Set<String> codes = new LinkedHashSet<>();
        for (String part : split(row.get(column))) {
            String[] codeAndName = part.split("\\s+", 2);
            Optional<String> name = nameOf.apply(codeAndName[0]);
            if (name.isEmpty()) {
                fault(column, unknown, codeAndName[0]);
            } else if (codeAndName.length == 2 && !codeAndName[1].equals(name.get())) {
                fault(column, "name.other", codeAndName[0], name.get());
            } else {
                codes.add(codeAndName[0]);
            }
        }
        if (split(row.get(column)).isEmpty()) {
            fault(column, "cell.empty");
        }
        return new Cell(codes);
    }

    private static String examples(Set<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        return sorted.size() <= MOST_EXAMPLES
                ? String.join("、", sorted)
                : String.join("、", sorted.subList(0, MOST_EXAMPLES)) + "…";
    }
}
