package org.qianxian.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.rules.Notebook.Where;
import org.qianxian.rules.PrecedenceCheck.Condition;
import org.qianxian.rules.model.RoutingRow;
import org.qianxian.rules.model.UrgencyRow;
import org.qianxian.rules.schema.Dictionaries;

/**
 * Checks the tables before they are published: every cell against its column and the city's words, rows against the other
 * rows of their table, and tables against one another. Finds everything at once; a finding names table, row, line, column,
 * value and remedy.
 */
public final class PolicyCheck {
    private final PolicyTables tables;
    private final City city;
    private final CityIndex index;
    private final Dictionaries dictionaries;
    private final Notebook notes = new Notebook();

    private PolicyCheck(PolicyTables tables, City city) {
        this.tables = tables;
        this.city = city;
        this.index = new CityIndex(city, tables.directory());
        this.dictionaries = Dictionaries.of(city);
    }

    public static Findings check(PolicyBundle bundle, City city) {
        return check(bundle, city, LocalDate.MIN);
    }

    /** @param today rows that ended before it are pointed out */
    public static Findings check(PolicyBundle bundle, City city, LocalDate today) {
        PolicyTables.Reading reading = PolicyTables.read(bundle, city);
        PolicyCheck check = new PolicyCheck(reading.tables(), city);
        check.notes.addAll(reading.findings());
        new UnitCheck(check.tables, city, check.index, check.notes).run();
        check.checkPrecedence();
        new GapCheck(check.tables, city, check.index, check.notes).run();
        check.tables.routing().forEach(row -> check.checkEnd(row, today));
        check.tables.urgency().forEach(check::checkKeywords);
        return new Findings(check.notes.list());
    }

    private void checkPrecedence() {
        Condition classes = new Condition(index::classPath, below(index::classPath, classCodes(), children()));
        Condition areas = new Condition(index::areaPath, below(index::areaPath, areaCodes(), Map.of()));
        Condition sources = flat("source", false);
        Condition types = flat("caseType", true);
        Condition urgencies = flat("urgency", false);
        Condition tiers = flat("tier", false);
        new PrecedenceCheck<>(
                        TableKind.ROUTING,
                        tables.routing(),
                        List.of(classes, areas, sources, types),
                        (one, other) -> one.effective().overlaps(other.effective()),
                        notes)
                .run();
        new PrecedenceCheck<>(
                        TableKind.DEADLINES,
                        tables.deadlines(),
                        List.of(types, classes, urgencies, tiers),
                        (one, other) -> true,
                        notes)
                .run();
        new PrecedenceCheck<>(
                        TableKind.ESCALATION,
                        tables.escalation(),
                        List.of(classes, tiers),
                        (one, other) -> one.least() <= other.most() && other.least() <= one.most(),
                        notes)
                .run();
        new PrecedenceCheck<>(
                        TableKind.CLOSING,
                        tables.closing(),
                        List.of(sources, classes, types),
                        (one, other) -> true,
                        notes)
                .run();
    }

    private Condition flat(String dictionary, boolean mayBeUnknown) {
        List<String> codes = List.copyOf(dictionaries.get(dictionary).codes().values());
        List<List<String>> all = new ArrayList<>(codes.stream().map(List::of).toList());
        if (mayBeUnknown) {
            all.add(0, List.of());
        }
        return new Condition(List::of, code -> code == null ? all : List.of(List.of(code)));
    }

    private static Function<@Nullable String, List<List<String>>> below(
            Function<String, List<String>> around, List<String> all, Map<String, List<String>> children) {
        List<List<String>> everything = new ArrayList<>(List.of(List.of()));
        all.forEach(code -> everything.add(around.apply(code)));
        return code -> {
            if (code == null) {
                return everything;
            }
            List<List<String>> places = new ArrayList<>(List.of(around.apply(code)));
            children.getOrDefault(code, List.of()).forEach(child -> places.add(around.apply(child)));
            return places;
        };
    }

    private List<String> classCodes() {
        return city.classes().stream().map(CaseClass::code).toList();
    }

    private List<String> areaCodes() {
        return city.areas().stream().map(Area::code).toList();
    }

    private Map<String, List<String>> children() {
        Map<String, List<String>> children = new HashMap<>();
        for (CaseClass item : city.classes()) {
            if (item.parent() != null) {
                children.computeIfAbsent(item.parent(), none -> new ArrayList<>())
                        .add(item.code());
            }
        }
        return children;
    }

    private void checkEnd(RoutingRow row, LocalDate today) {
        LocalDate until = row.effective().until();
        if (until != null && !until.isAfter(today)) {
            notes.warning(
                    TableKind.ROUTING,
                    new Where(row.id(), row.line(), "失效"),
                    until.toString(),
                    Texts.message("row.over"));
        }
    }

    /** A keyword that itself holds an excluded word never counts. */
    private void checkKeywords(UrgencyRow row) {
        boolean never = !row.keywords().isEmpty()
                && row.keywords().stream()
                        .allMatch(keyword -> row.excluded().stream().anyMatch(keyword::contains));
        if (never) {
            notes.warning(
                    TableKind.URGENCY,
                    new Where(row.id(), row.line(), "排除词"),
                    String.join(";", row.excluded()),
                    Texts.message("row.excludes-itself"));
        }
    }
}
