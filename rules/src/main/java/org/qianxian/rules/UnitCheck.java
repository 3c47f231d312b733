package org.qianxian.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.rules.Notebook.Where;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.DirectoryRow;
import org.qianxian.rules.model.RoutingRow;
import org.qianxian.rules.model.UrgencyRow;

/** The directory against the city, and whatever other tables ask of it against the directory. */
final class UnitCheck {
    private final PolicyTables tables;
    private final City city;
    private final CityIndex index;
    private final Notebook notes;
    private final Map<String, List<Area>> areasByTier;
    private final Map<Asked, List<Area>> lacking = new HashMap<>();

    private record Asked(String function, String level, Cell areas, boolean orAbove) {}

    UnitCheck(PolicyTables tables, City city, CityIndex index, Notebook notes) {
        this.tables = tables;
        this.city = city;
        this.index = index;
        this.notes = notes;
        this.areasByTier = city.areas().stream().collect(Collectors.groupingBy(Area::tier));
    }

    void run() {
        checkDirectory();
        tables.routing().forEach(this::checkLead);
        tables.routing().forEach(this::checkSupporting);
        tables.urgency().forEach(this::checkAlert);
    }

    private void checkDirectory() {
        Map<List<String>, DirectoryRow> places = new HashMap<>();
        for (DirectoryRow row : tables.directory()) {
            Where where = new Where(row.id(), row.line(), "单位");
            Optional<Unit> unit = city.findUnit(row.unit());
            if (unit.isEmpty()) {
                notes.error(TableKind.DIRECTORY, where, row.unit(), Texts.message("unit.unknown"));
            } else if (!unit.get().function().equals(row.function())
                    || !unit.get().tier().equals(row.level())
                    || !city.area(row.area()).tier().equals(row.level())) {
                String found = unit.get().function() + " / " + unit.get().tier() + " / "
                        + unit.get().area();
                notes.error(TableKind.DIRECTORY, where, row.unit(), Texts.message("unit.elsewhere", found));
            }
            DirectoryRow other = places.putIfAbsent(List.of(row.function(), row.level(), row.area()), row);
            if (other != null) {
                notes.error(TableKind.DIRECTORY, where, row.unit(), Texts.message("directory.twice", other.id()));
            }
        }
    }

    /** Whether the function has a unit in every area of the level that the row covers. */
    private void checkLead(RoutingRow row) {
        List<Area> areas = lacking(new Asked(row.function(), row.level(), row.areas(), false));
        if (!areas.isEmpty()) {
            notes.error(
                    TableKind.ROUTING,
                    new Where(row.id(), row.line(), "主办职能"),
                    functionName(row.function()),
                    Texts.message(
                            "gap.unit",
                            city.tier(row.level()).name(),
                            functionName(row.function()),
                            areas.size(),
                            areas.get(0).code() + " " + areas.get(0).name()));
        }
    }

    private void checkSupporting(RoutingRow row) {
        for (String function : row.supporting()) {
            List<Area> areas = lacking(new Asked(function, row.level(), row.areas(), true));
            if (!areas.isEmpty()) {
                notes.warning(
                        TableKind.ROUTING,
                        new Where(row.id(), row.line(), "协办职能"),
                        functionName(function),
                        Texts.message(
                                "gap.supporting",
                                functionName(function),
                                areas.size(),
                                areas.get(0).code() + " " + areas.get(0).name()));
            }
        }
    }

    private void checkAlert(UrgencyRow row) {
        for (String name : row.alert()) {
            boolean nowhere = tables.directory().stream()
                    .noneMatch(found -> functionName(found.function()).equals(name));
            if (nowhere) {
                notes.warning(
                        TableKind.URGENCY,
                        new Where(row.id(), row.line(), "联动"),
                        name,
                        Texts.message("gap.alert", name));
            }
        }
    }

    /** Many rows ask for the same. */
    private List<Area> lacking(Asked asked) {
        return lacking.computeIfAbsent(asked, this::look);
    }

    private List<Area> look(Asked asked) {
        BiPredicate<Cell, Area> touches = asked.areas().any() ? (cell, area) -> true : this::touches;
        List<Area> areas = new ArrayList<>();
        for (Area area : areasByTier.getOrDefault(asked.level(), List.of())) {
            if (touches.test(asked.areas(), area)) {
                Optional<String> unit = asked.orAbove()
                        ? index.unitFrom(asked.function(), asked.level(), area.code())
                        : index.unitAt(asked.function(), asked.level(), area.code());
                if (unit.isEmpty()) {
                    areas.add(area);
                }
            }
        }
        return areas;
    }

    /** Whether a case that the cell covers can lie in the area: one of them lies within the other. */
    private boolean touches(Cell cell, Area area) {
        return cell.covers(index.areaPath(area.code()))
                || cell.codes().stream().anyMatch(code -> index.areaPath(code).contains(area.code()));
    }

    private String functionName(String function) {
        return city.findFunction(function).map(found -> found.name()).orElse(function);
    }
}
