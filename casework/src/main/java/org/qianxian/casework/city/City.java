package org.qianxian.casework.city;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The whole city, immutable and indexed. Look-ups by code are constant time; no look-up ever changes anything. */
public final class City {
    private final String code;
    private final String name;
    private final String caseNumberPrefix;
    private final WorkingCalendar calendar;
    private final Map<String, Tier> tiers;
    private final Map<String, Area> areas;
    private final Map<String, Unit> units;
    private final Map<String, org.qianxian.casework.city.Function> functions;
    private final Map<String, CaseClass> classes;
    private final Map<String, CodeList> codeLists;
    private final Map<String, Unit> coordinators;
    private final Optional<Tier> lowestCentreTier;
    private final List<Period> periods;
    private final Parts parts;
    private final RepeatRule repeats;

    /** What a city is made of; the catalogue fills one after it has found no fault. */
    public record Parts(
            String code,
            String name,
            String caseNumberPrefix,
            WorkingCalendar calendar,
            List<Tier> tiers,
            List<Area> areas,
            List<Unit> units,
            List<org.qianxian.casework.city.Function> functions,
            List<CaseClass> classes,
            List<CodeList> codeLists) {}

    /** A city whose tables name no periods. */
    public City(Parts parts) {
        this(parts, List.of(), RepeatRule.USUAL);
    }

    public City(Parts parts, List<Period> periods, RepeatRule repeats) {
        this.parts = parts;
        this.code = parts.code();
        this.name = parts.name();
        this.caseNumberPrefix = parts.caseNumberPrefix();
        this.calendar = parts.calendar();
        this.tiers = index(
                parts.tiers().stream()
                        .sorted(Comparator.comparingInt(Tier::order))
                        .toList(),
                Tier::code);
        this.areas = index(parts.areas(), Area::code);
        this.units = index(parts.units(), Unit::code);
        this.functions = index(parts.functions(), org.qianxian.casework.city.Function::code);
        this.classes = index(parts.classes(), CaseClass::code);
        this.codeLists = index(parts.codeLists(), CodeList::name);
        this.coordinators = coordinatorsByArea(parts.units());
        this.lowestCentreTier = lowestCentreTier(parts.units());
        this.periods = List.copyOf(periods);
        this.repeats = repeats;
    }

    /** The same city by another calendar. */
    public City withCalendar(WorkingCalendar other) {
        Parts changed = new Parts(
                code,
                name,
                caseNumberPrefix,
                other,
                parts.tiers(),
                parts.areas(),
                parts.units(),
                parts.functions(),
                parts.classes(),
                parts.codeLists());
        return new City(changed, periods, repeats);
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String caseNumberPrefix() {
        return caseNumberPrefix;
    }

    public WorkingCalendar calendar() {
        return calendar;
    }

    /** What is taken for a likely repeat. */
    public RepeatRule repeats() {
        return repeats;
    }

    public ZoneId zone() {
        return calendar.zone();
    }

    /** Lowest first. */
    public List<Tier> tiers() {
        return List.copyOf(tiers.values());
    }

    public Tier tier(String tierCode) {
        return get(tiers, tierCode, "tier");
    }

    /** The tier above, or empty for the highest. */
    public Optional<Tier> tierAbove(String tierCode) {
        int order = tier(tierCode).order();
        return tiers.values().stream().filter(tier -> tier.order() > order).findFirst();
    }

    public Area area(String areaCode) {
        return get(areas, areaCode, "area");
    }

    public Optional<Area> findArea(@Nullable String areaCode) {
        return Optional.ofNullable(areaCode).map(areas::get);
    }

    public Collection<Area> areas() {
        return areas.values();
    }

    /** The area and everything around it, nearest first. */
    public List<Area> areaAndAncestors(String areaCode) {
        List<Area> path = new ArrayList<>(5);
        for (Area area = area(areaCode); ; area = area(area.parent())) {
            path.add(area);
            if (area.parent() == null) {
                return path;
            }
        }
    }

    /** The area of the given tier that contains (or is) this one; empty if this one is larger. */
    public Optional<Area> areaAt(String areaCode, String tierCode) {
        return areaAndAncestors(areaCode).stream()
                .filter(area -> area.tier().equals(tierCode))
                .findFirst();
    }

    public Unit unit(String unitCode) {
        return get(units, unitCode, "unit");
    }

    public Optional<Unit> findUnit(@Nullable String unitCode) {
        return Optional.ofNullable(unitCode).map(units::get);
    }

    public Collection<Unit> units() {
        return units.values();
    }

    /** The lowest tier with centres: who takes what nobody has, for grid workers cannot. */
    public Tier lowestCentreTier() {
        return lowestCentreTier.orElseThrow(() -> new NoSuchElementException("the city has no centre"));
    }

    /** Who coordinates exactly this area: its grid, community or centre unit. */
    public Optional<Unit> findCoordinator(String areaCode) {
        return Optional.ofNullable(coordinators.get(areaCode));
    }

    /** Who coordinates at a tier around an area, climbing until somebody does; at last the city centre. */
    public Unit coordinatorFrom(String areaCode, String tierCode) {
        int order = tier(tierCode).order();
        return areaAndAncestors(areaCode).stream()
                .filter(area -> tier(area.tier()).order() >= order)
                .map(area -> coordinators.get(area.code()))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no unit coordinates area " + areaCode));
    }

    public Optional<org.qianxian.casework.city.Function> findFunction(String functionCode) {
        return Optional.ofNullable(functions.get(functionCode));
    }

    public Collection<org.qianxian.casework.city.Function> functions() {
        return functions.values();
    }

    public Optional<CaseClass> findClass(@Nullable String classCode) {
        return Optional.ofNullable(classCode).map(classes::get);
    }

    public Collection<CaseClass> classes() {
        return classes.values();
    }

    public CodeList codeList(String listName) {
        return get(codeLists, listName, "code list");
    }

    public Collection<CodeList> codeLists() {
        return codeLists.values();
    }

    /** The times of year and day that tables may name 时段. */
    public List<Period> periods() {
        return periods;
    }

    /** A city whose files are still being checked may have units at tiers that do not exist, or no tiers at all. */
    private Optional<Tier> lowestCentreTier(List<Unit> all) {
        return all.stream()
                .filter(unit -> unit.kind() == UnitKind.CENTRE)
                .flatMap(unit -> Optional.ofNullable(tiers.get(unit.tier())).stream())
                .min(Comparator.comparingInt(Tier::order));
    }

    private static Map<String, Unit> coordinatorsByArea(List<Unit> units) {
        Map<String, Unit> byArea = new HashMap<>();
        units.stream()
                .filter(unit -> unit.function().equals(org.qianxian.casework.city.Function.GRASSROOTS))
                .forEach(unit -> byArea.put(unit.area(), unit));
        return Map.copyOf(byArea);
    }

    private static <T> Map<String, T> index(List<T> items, Function<T, String> key) {
        Map<String, T> index = new LinkedHashMap<>(items.size() * 2);
        items.forEach(item -> index.put(key.apply(item), item));
        return Collections.unmodifiableMap(index);
    }

    private static <T> T get(Map<String, T> index, @Nullable String key, String what) {
        T found = index.get(key);
        if (found == null) {
            throw new NoSuchElementException("the city has no " + what + " " + key);
        }
        return found;
    }
}
