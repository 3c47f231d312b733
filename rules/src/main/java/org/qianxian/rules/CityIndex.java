package org.qianxian.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Tier;
import org.qianxian.rules.model.DirectoryRow;

/** What decisions look up about the city, indexed once a version: paths in the trees, and the directory. */
final class CityIndex {
    private final City city;
    private final Map<String, List<String>> areaPaths = new HashMap<>();
    private final Map<String, Map<String, String>> areasByTier = new HashMap<>();
    private final Map<String, List<String>> classPaths = new HashMap<>();
    private final Map<Place, String> units = new HashMap<>();
    private final Map<String, Integer> tierOrders;

    private record Place(String function, String level, String area) {}

    /** Directory rows whose unit the city does not have are passed over: a department may have left since. */
    CityIndex(City city, List<DirectoryRow> directory) {
        this.city = city;
        this.tierOrders = city.tiers().stream().collect(Collectors.toMap(Tier::code, Tier::order));
        for (Area area : city.areas()) {
            List<Area> path = city.areaAndAncestors(area.code());
            areaPaths.put(area.code(), path.stream().map(Area::code).toList());
            areasByTier.put(area.code(), path.stream().collect(Collectors.toMap(Area::tier, Area::code)));
        }
        for (CaseClass item : city.classes()) {
            classPaths.put(
                    item.code(), item.parent() == null ? List.of(item.code()) : List.of(item.code(), item.parent()));
        }
        for (DirectoryRow row : directory) {
            if (city.findUnit(row.unit()).isPresent()) {
                units.put(new Place(row.function(), row.level(), row.area()), row.unit());
            }
        }
    }

    City city() {
        return city;
    }

    /** The class and its major class, nearest first; empty for a class that is not known. */
    List<String> classPath(@Nullable String caseClass) {
        return caseClass == null ? List.of() : classPaths.getOrDefault(caseClass, List.of());
    }

    Set<String> classes() {
        return classPaths.keySet();
    }

    /** The area and everything around it, nearest first; empty for an area that is not known. */
    List<String> areaPath(String area) {
        return areaPaths.getOrDefault(area, List.of());
    }

    int order(String tier) {
        Integer order = tierOrders.get(tier);
        return order == null ? city.tier(tier).order() : order;
    }

    /** The lowest tier at or above the one asked for that has an area around (or is) this one. */
    Optional<String> tierFrom(String area, String tier) {
        Map<String, String> byTier = areasByTier.getOrDefault(area, Map.of());
        if (byTier.containsKey(tier)) {
            return Optional.of(tier);
        }
        int least = order(tier);
        return city.tiers().stream()
                .filter(each -> each.order() > least && byTier.containsKey(each.code()))
                .map(Tier::code)
                .findFirst();
    }

    /** The unit of a function at exactly this level around an area. */
    Optional<String> unitAt(String function, String level, String area) {
        String around = areasByTier.getOrDefault(area, Map.of()).get(level);
        return around == null ? Optional.empty() : Optional.ofNullable(units.get(new Place(function, level, around)));
    }

    /** The nearest unit of a function at or above a level around an area. */
    Optional<String> unitFrom(String function, String level, String area) {
        Optional<String> here = unitAt(function, level, area);
        if (here.isPresent()) {
            return here;
        }
        int least = order(level);
        return city.tiers().stream()
                .filter(tier -> tier.order() > least)
                .flatMap(tier -> unitAt(function, tier.code(), area).stream())
                .findFirst();
    }
}
