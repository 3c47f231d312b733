package org.qianxian.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;
import org.qianxian.rules.model.DirectoryRow;
import org.qianxian.rules.model.RoutingRow;
import org.qianxian.rules.model.TableRow;

/**
 * Checks the tables before they are published: every cell against the city's words, rows against the other rows of their
 * table, and tables against one another. Finds everything at once; a fault names table, line and column.
 */
public final class PolicyCheck {
    private final PolicyTables tables;
    private final City city;
    private final CityIndex index;
    private final Map<String, List<Area>> areasByTier;
    private final Faults errors = new Faults();
    private final Faults warnings = new Faults();

    private PolicyCheck(PolicyTables tables, City city) {
        this.tables = tables;
        this.city = city;
        this.index = new CityIndex(city, tables.directory());
        this.areasByTier = city.areas().stream().collect(Collectors.groupingBy(Area::tier));
    }

    public static Findings check(PolicyBundle bundle, City city) {
        PolicyTables.Reading reading = PolicyTables.read(bundle, city);
        PolicyCheck check = new PolicyCheck(reading.tables(), city);
        check.errors.addAll(reading.faults());
        check.checkDirectory();
        check.checkPrecedence();
        check.checkRouting();
        check.checkDeadlines();
        return new Findings(check.errors.list(), check.warnings.list());
    }

    private void checkDirectory() {
        Map<List<String>, DirectoryRow> places = new HashMap<>();
        for (DirectoryRow row : tables.directory()) {
            Optional<Unit> unit = city.findUnit(row.unit());
            if (unit.isEmpty()) {
                error(TableKind.DIRECTORY, row.line(), "单位", row.unit(), Texts.message("unit.unknown"));
            } else if (!unit.get().function().equals(row.function())
                    || !unit.get().tier().equals(row.level())
                    || !city.area(row.area()).tier().equals(row.level())) {
                String found = unit.get().function() + " / " + unit.get().tier() + " / "
                        + unit.get().area();
                error(TableKind.DIRECTORY, row.line(), "单位", row.unit(), Texts.message("unit.elsewhere", found));
            }
            DirectoryRow other = places.putIfAbsent(List.of(row.function(), row.level(), row.area()), row);
            if (other != null) {
                error(TableKind.DIRECTORY, row.line(), "单位", row.unit(), Texts.message("directory.twice", other.id()));
            }
        }
    }

    private void checkPrecedence() {
        Function<String, List<String>> flat = List::of;
        Function<String, List<String>> classes = code -> index.classPath(code);
        Function<String, List<String>> areas = code -> index.areaPath(code);
        compare(
                TableKind.ROUTING,
                tables.routing(),
                List.of(classes, areas, flat, flat),
                (one, other) -> one.effective().overlaps(other.effective()));
        compare(TableKind.DEADLINES, tables.deadlines(), List.of(flat, classes, flat, flat), (one, other) -> true);
        compare(
                TableKind.ESCALATION,
                tables.escalation(),
                List.of(classes, flat),
                (one, other) -> one.least() <= other.most() && other.least() <= one.most());
        compare(TableKind.CLOSING, tables.closing(), List.of(flat, classes, flat), (one, other) -> true);
    }

    /** Every pair of rows that can both match: ordered by narrowness or priority, or answering alike. */
    private <R extends TableRow> void compare(
            TableKind kind, List<R> rows, List<Function<String, List<String>>> trees, BiPredicate<R, R> together) {
        for (int first = 0; first < rows.size(); first++) {
            for (int second = first + 1; second < rows.size(); second++) {
                R one = rows.get(first);
                R other = rows.get(second);
                if (one.group().equals(other.group())
                        && !one.answer().equals(other.answer())
                        && together.test(one, other)) {
                    compare(kind, one, other, Overlap.of(one, other, trees));
                }
            }
        }
    }

    private void compare(TableKind kind, TableRow one, TableRow other, Overlap overlap) {
        if (one.priority() == other.priority()) {
            if (overlap.undecided()) {
                String text = kind == TableKind.DEADLINES ? "row.two-scales" : "row.tie";
                error(kind, other.line(), TableKind.ID, other.id(), Texts.message(text, one.id(), one.line()));
            }
        } else if (overlap.same()) {
            TableRow lower = one.priority() < other.priority() ? one : other;
            TableRow higher = lower == one ? other : one;
            if (isShadowed(lower, higher)) {
                warning(
                        kind,
                        lower.line(),
                        TableKind.ID,
                        lower.id(),
                        Texts.message("row.shadowed", higher.id(), higher.line()));
            }
        }
    }

    /** Rows of a season win for a time only; the row that they win over answers for the rest of the year. */
    private static boolean isShadowed(TableRow lower, TableRow higher) {
        return lower instanceof RoutingRow below
                && higher instanceof RoutingRow above
                && above.effective().from() == null
                && above.effective().until() == null
                && below.id().compareTo(above.id()) != 0;
    }

    private void checkRouting() {
        for (RoutingRow row : tables.routing()) {
            checkLead(row);
            for (String function : row.supporting()) {
                boolean nowhere = tables.directory().stream()
                        .noneMatch(found -> found.function().equals(function));
                if (nowhere) {
                    warning(
                            TableKind.ROUTING,
                            row.line(),
                            "协办职能",
                            null,
                            Texts.message("gap.supporting", functionName(function)));
                }
            }
        }
        for (CaseClass item : city.classes()) {
            boolean always = tables.routing().stream()
                    .anyMatch(row -> row.classes().covers(index.classPath(item.code()))
                            && row.areas().any()
                            && row.channels().any()
                            && row.caseTypes().any()
                            && row.effective().until() == null);
            if (!always) {
                String source = city.codeLists().stream()
                        .filter(list -> list.name().equals("source"))
                        .flatMap(list -> list.names().values().stream())
                        .findFirst()
                        .orElse("*");
                warnings.add(
                        TableKind.ROUTING.title(),
                        "",
                        item.code() + " " + item.name(),
                        Texts.message("gap.class", source));
            }
        }
    }

    /** Whether the function has a unit in every area of the level that the row covers. */
    private void checkLead(RoutingRow row) {
        List<Area> lacking = new ArrayList<>();
        for (Area area : areasByTier.getOrDefault(row.level(), List.of())) {
            if (touches(row, area)
                    && index.unitAt(row.function(), row.level(), area.code()).isEmpty()) {
                lacking.add(area);
            }
        }
        if (!lacking.isEmpty()) {
            error(
                    TableKind.ROUTING,
                    row.line(),
                    "主办职能",
                    functionName(row.function()),
                    Texts.message(
                            "gap.unit",
                            city.tier(row.level()).name(),
                            functionName(row.function()),
                            lacking.size(),
                            lacking.get(0).code() + " " + lacking.get(0).name()));
        }
    }

    /** Whether a case that the row covers can lie in the area: one of them lies within the other. */
    private boolean touches(RoutingRow row, Area area) {
        return row.areas().covers(index.areaPath(area.code()))
                || row.areas().codes().stream()
                        .anyMatch(code -> index.areaPath(code).contains(area.code()));
    }

    private void checkDeadlines() {
        boolean resolvesAny = tables.deadlines().stream()
                .anyMatch(row -> row.stage() == Stage.RESOLVE
                        && row.party() == Party.LEAD
                        && row.caseTypes().any()
                        && row.classes().any()
                        && row.urgencies().covers("normal"));
        if (!resolvesAny) {
            warnings.add(TableKind.DEADLINES.title(), "", null, Texts.message("gap.type"));
        }
    }

    private String functionName(String function) {
        return city.findFunction(function).map(found -> found.name()).orElse(function);
    }

    private void error(TableKind kind, int line, String column, @Nullable String value, Message problem) {
        errors.add(kind.title(), place(line, column), value, problem);
    }

    private void warning(TableKind kind, int line, String column, @Nullable String value, Message problem) {
        warnings.add(kind.title(), place(line, column), value, problem);
    }

    private static String place(int line, String column) {
        return "第" + line + "行「" + column + "」列";
    }
}
