package org.qianxian.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.CodeList;
import org.qianxian.casework.city.Function;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/** Reads the tables of {@code config/city}, each checked against those read before it. */
final class CityTables {
    private static final List<String> NEEDED_LISTS = List.of("caseType", "source", "urgency");

    private final ConfigFolder folder;
    private final Faults faults;
    private final Map<String, Tier> tiers = new LinkedHashMap<>();
    private final Map<String, Area> areas = new LinkedHashMap<>();
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, CaseClass> classes = new LinkedHashMap<>();
    private final List<CodeList> codeLists = new ArrayList<>();

    CityTables(ConfigFolder folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    CityTables read() {
        readTiers();
        readAreas();
        readFunctions();
        readUnits();
        readClasses();
        readCodes();
        return this;
    }

    List<Tier> tiers() {
        return List.copyOf(tiers.values());
    }

    List<Area> areas() {
        return List.copyOf(areas.values());
    }

    List<Function> functions() {
        return List.copyOf(functions.values());
    }

    List<Unit> units() {
        return List.copyOf(units.values());
    }

    List<CaseClass> classes() {
        return List.copyOf(classes.values());
    }

    List<CodeList> codeLists() {
        return List.copyOf(codeLists);
    }

    Optional<Tier> findTier(String code) {
        return Optional.ofNullable(tiers.get(code));
    }

    Optional<Area> findArea(String code) {
        return Optional.ofNullable(areas.get(code));
    }

    Optional<Function> findFunction(String code) {
        return Optional.ofNullable(functions.get(code));
    }

    boolean hasUnit(String code) {
        return units.containsKey(code);
    }

    private void readTiers() {
        CsvTable table = folder.csv("city/tiers.csv", List.of("code", "name", "order"), faults);
        Set<Integer> orders = new HashSet<>();
        for (CsvRow row : table.rows()) {
            String order = row.get("order");
            if (!order.matches("[1-9][0-9]?") || !orders.add(Integer.valueOf(order))) {
                row.fault(faults, "order", Texts.message("tier.order"));
            } else if (isNew(row, tiers) && isNamed(row)) {
                tiers.put(row.get("code"), new Tier(row.get("code"), row.get("name"), Integer.parseInt(order)));
            }
        }
    }

    private void readAreas() {
        CsvTable table = folder.csv("city/areas.csv", List.of("code", "name", "level", "parent"), faults);
        for (CsvRow row : table.rows()) {
            boolean known = isAmong(row, "level", tiers, "tier.unknown");
            if (all(isNew(row, areas), isNamed(row), known)) {
                String parent = row.get("parent");
                String code = row.get("code");
                areas.put(code, new Area(code, row.get("name"), row.get("level"), parent.isEmpty() ? null : parent));
            }
        }
        checkParents(table);
    }

    private void checkParents(CsvTable table) {
        int roots = 0;
        for (CsvRow row : table.rows()) {
            String parent = row.get("parent");
            Tier tier = tiers.get(row.get("level"));
            if (parent.isEmpty()) {
                roots++;
                if (roots > 1) {
                    row.fault(faults, "parent", Texts.message("area.second-root"));
                }
                continue;
            }
            Area around = areas.get(parent);
            Tier above = around == null ? null : tiers.get(around.tier());
            if (around == null) {
                row.fault(faults, "parent", Texts.message("area.no-parent"));
            } else if (tier != null && above != null && above.order() <= tier.order()) {
                row.fault(faults, "parent", Texts.message("area.parent-below", above.name(), tier.name()));
            }
        }
        if (roots == 0 && !table.rows().isEmpty()) {
            faults.add(table.thing(), "", null, Texts.message("area.no-root"));
        }
    }

    private void readFunctions() {
        CsvTable table = folder.csv("city/functions.csv", List.of("code", "name", "fullName", "levels"), faults);
        Map<String, String> names = new HashMap<>();
        for (CsvRow row : table.rows()) {
            Set<String> levels = new LinkedHashSet<>(list(row.get("levels")));
            if (levels.isEmpty() || !tiers.keySet().containsAll(levels)) {
                row.fault(faults, "levels", Texts.message("function.levels", String.join("、", tiers.keySet())));
            } else if (all(isNew(row, functions), isNamed(row)) && isOnlyName(row, names)) {
                functions.put(
                        row.get("code"), new Function(row.get("code"), row.get("name"), row.get("fullName"), levels));
            }
        }
        if (!table.rows().isEmpty() && !functions.containsKey(Function.GRASSROOTS)) {
            faults.add(table.thing(), "", Function.GRASSROOTS, Texts.message("function.no-grassroots"));
        }
    }

    private void readUnits() {
        CsvTable table = folder.csv(
                "city/units.csv", List.of("code", "name", "kind", "level", "area", "function", "contact"), faults);
        Map<String, String> coordinators = new HashMap<>();
        for (CsvRow row : table.rows()) {
            Optional<UnitKind> kind = kind(row);
            boolean known = all(
                    isAmong(row, "level", tiers, "tier.unknown"),
                    isAmong(row, "area", areas, "area.unknown"),
                    isAmong(row, "function", functions, "function.unknown"),
                    isNew(row, units),
                    isNamed(row));
            if (!known || kind.isEmpty()) {
                continue;
            }
            Unit unit = new Unit(
                    row.get("code"),
                    row.get("name"),
                    kind.get(),
                    row.get("level"),
                    row.get("area"),
                    row.get("function"),
                    row.get("contact"));
            if (!existsAtTier(unit)) {
                row.fault(faults, "level", Texts.message("unit.level", row.get("function")));
            } else if (coordinates(unit) && coordinators.putIfAbsent(unit.area(), unit.code()) != null) {
                row.fault(faults, "area", Texts.message("unit.second-coordinator", coordinators.get(unit.area())));
            } else {
                units.put(unit.code(), unit);
            }
        }
        areas.values().stream()
                .filter(area -> area.parent() == null && !coordinators.containsKey(area.code()))
                .forEach(area -> faults.add(
                        table.thing(), "", area.code() + " " + area.name(), Texts.message("unit.no-centre")));
    }

    /** Whether units of its function exist at its tier. */
    boolean existsAtTier(Unit unit) {
        return findFunction(unit.function())
                .map(function -> function.tiers().contains(unit.tier()))
                .orElse(false);
    }

    private static boolean coordinates(Unit unit) {
        return unit.function().equals(Function.GRASSROOTS);
    }

    private Optional<UnitKind> kind(CsvRow row) {
        for (UnitKind kind : UnitKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(row.get("kind"))) {
                return Optional.of(kind);
            }
        }
        row.fault(faults, "kind", Texts.message("unit.kind", kinds()));
        return Optional.empty();
    }

    private static String kinds() {
        List<String> kinds = new ArrayList<>();
        for (UnitKind kind : UnitKind.values()) {
            kinds.add(kind.name().toLowerCase(Locale.ROOT));
        }
        return String.join("、", kinds);
    }

    private void readClasses() {
        CsvTable table = folder.csv("city/classes.csv", List.of("code", "name", "parent", "siteCheck"), faults);
        for (CsvRow row : table.rows()) {
            String check = row.get("siteCheck");
            String parent = row.get("parent");
            if (!check.equals("true") && !check.equals("false")) {
                row.fault(faults, "siteCheck", Texts.message("class.site-check"));
            } else if (!row.get("code").matches(parent.isEmpty() ? "\\d{2}" : "\\d{4}")) {
                row.fault(faults, "code", Texts.message("class.code"));
            } else if (all(isNew(row, classes), isNamed(row))) {
                classes.put(
                        row.get("code"),
                        new CaseClass(
                                row.get("code"),
                                row.get("name"),
                                parent.isEmpty() ? null : parent,
                                Boolean.parseBoolean(check)));
            }
        }
        for (CsvRow row : table.rows()) {
            String parent = row.get("parent");
            CaseClass major = classes.get(parent);
            if (!parent.isEmpty() && (major == null || major.parent() != null)) {
                row.fault(faults, "parent", Texts.message("class.parent"));
            }
        }
    }

    private void readCodes() {
        CsvTable table = folder.csv("city/codes.csv", List.of("list", "code", "name"), faults);
        Map<String, Map<String, String>> lists = new TreeMap<>();
        for (CsvRow row : table.rows()) {
            Map<String, String> names = lists.computeIfAbsent(row.get("list"), list -> new LinkedHashMap<>());
            if (row.get("list").isEmpty()) {
                row.fault(faults, "list", Texts.message("cell.empty"));
            } else if (isNamed(row) && names.containsValue(row.get("name"))) {
                row.fault(faults, "name", Texts.message("name.twice", row.get("list")));
            } else if (isNew(row, names)) {
                names.put(row.get("code"), row.get("name"));
            }
        }
        for (String needed : NEEDED_LISTS) {
            if (!table.rows().isEmpty() && !lists.containsKey(needed)) {
                faults.add(table.thing(), "", needed, Texts.message("codes.list-missing"));
            }
        }
        lists.forEach((name, names) -> codeLists.add(new CodeList(name, names)));
    }

    /** All of them are asked, so that each tells its fault. */
    private static boolean all(boolean... answers) {
        boolean all = true;
        for (boolean answer : answers) {
            all &= answer;
        }
        return all;
    }

    private boolean isNew(CsvRow row, Map<String, ?> seen) {
        String code = row.get("code");
        if (code.isEmpty()) {
            row.fault(faults, "code", Texts.message("cell.empty"));
            return false;
        }
        if (seen.containsKey(code)) {
            row.fault(faults, "code", Texts.message("code.twice"));
            return false;
        }
        return true;
    }

    private boolean isNamed(CsvRow row) {
        if (row.get("name").isEmpty()) {
            row.fault(faults, "name", Texts.message("cell.empty"));
            return false;
        }
        return true;
    }

    private boolean isOnlyName(CsvRow row, Map<String, String> names) {
        String other = names.putIfAbsent(row.get("name"), row.get("code"));
        if (other != null) {
            row.fault(faults, "name", Texts.message("name.twice", other));
        }
        return other == null;
    }

    private boolean isAmong(CsvRow row, String column, Map<String, ?> known, String text) {
        if (known.containsKey(row.get(column))) {
            return true;
        }
        String examples = known.size() > 10 ? "" : String.join("、", known.keySet());
        row.fault(faults, column, Texts.message(text, examples));
        return false;
    }

    private static List<String> list(String cell) {
        return java.util.Arrays.stream(cell.split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
