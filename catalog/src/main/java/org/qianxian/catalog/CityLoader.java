package org.qianxian.catalog;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Period;
import org.qianxian.casework.city.RepeatRule;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.permission.Permission;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Faults;

/** Reads the city from its folder. Pure: the same files and settings always give the same city; nothing is cached. */
public final class CityLoader {
    private static final ZoneId ANY_ZONE = ZoneId.of("Asia/Shanghai");

    private CityLoader() {}

    /**
     * The city, if every file is good, departments included.
     *
     * @param configDir the folder that holds {@code city/} and {@code departments/}
     * @param settings what placeholders stand for: the environment and the hub's own settings
     * @throws Faults.FaultyException with every fault of every file
     */
    public static City load(Path configDir, Map<String, String> settings) {
        Faults faults = new Faults();
        Optional<Catalog> catalog = read(configDir, settings, List.of(), faults);
        catalog.ifPresent(read -> faults.addAll(read.departments().faults()));
        faults.throwIfAny();
        return catalog.orElseThrow().city();
    }

    /**
     * The city and its departments; departments whose files are faulty are left out and told in the result.
     *
     * @throws Faults.FaultyException with every fault of every file, if the city's own files have any
     */
    public static Catalog loadCatalog(Path configDir, Map<String, String> settings) {
        return loadCatalog(configDir, settings, List.of());
    }

    /**
     * As {@link #loadCatalog(Path, Map)}, beside what serves now.
     *
     * @param before departments that serve now: one whose file has become faulty serves on as it was
     * @throws Faults.FaultyException with every fault of every file, if the city's own files have any
     */
    public static Catalog loadCatalog(Path configDir, Map<String, String> settings, List<DepartmentFile> before) {
        Faults faults = new Faults();
        Optional<Catalog> catalog = read(configDir, settings, before, faults);
        if (!faults.none()) {
            catalog.ifPresent(read -> faults.addAll(read.departments().faults()));
        }
        faults.throwIfAny();
        return catalog.orElseThrow();
    }

    /**
     * One department's file, wherever it lies, beside the others of the folder; one of the same name there is left out.
     *
     * @return with at most one department, and every fault of the file
     * @throws Faults.FaultyException with every fault of the city's tables, if they have any
     */
    public static Departments readDepartment(Path configDir, Map<String, String> settings, Path file) {
        ConfigFolder folder = new ConfigFolder(configDir, settings);
        Faults faults = new Faults();
        CityTables tables = new CityTables(folder, faults).read();
        faults.throwIfAny();
        return Departments.readOne(folder, file, tables);
    }

    /** Empty if a file without which there is no city at all is faulty; other faults are told and reading goes on. */
    private static Optional<Catalog> read(
            Path configDir, Map<String, String> settings, List<DepartmentFile> before, Faults faults) {
        ConfigFolder folder = new ConfigFolder(configDir, settings);
        Optional<CityFile> file = CityFile.read(folder, faults);
        ZoneId zone = file.map(CityFile::zone).orElse(ANY_ZONE);
        Optional<WorkingCalendar> calendar = CalendarFile.read(folder, zone, faults);
        CityTables tables = new CityTables(folder, faults).read();
        List<Period> periods = PeriodsFile.read(folder, faults);
        List<Permission> permissions = PermissionsFile.read(folder, tables.tiers(), faults);
        Departments departments = Departments.read(folder, tables, before);
        if (file.isEmpty() || calendar.isEmpty()) {
            faults.addAll(departments.faults());
            return Optional.empty();
        }
        if (tables.areas().stream()
                .noneMatch(area -> area.code().equals(file.get().code()))) {
            faults.add(
                    folder.nameOf(folder.path("city/city.yml")),
                    "code",
                    file.get().code(),
                    Texts.message("city.no-area"));
        }
        List<Unit> units = new ArrayList<>(tables.units());
        departments.good().forEach(department -> units.add(department.unit()));
        City.Parts parts = new City.Parts(
                file.get().code(),
                file.get().name(),
                file.get().caseNumberPrefix(),
                calendar.get(),
                tables.tiers(),
                tables.areas(),
                units,
                tables.functions(),
                tables.classes(),
                tables.codeLists());
        return Optional.of(new Catalog(
                new City(parts, periods, file.get().repeats()),
                departments,
                permissions,
                file.get().deliveryLimits(),
                file.get().mail()));
    }

    /** Danger to life in minutes, as the design asks; the others so that a retry schedule has had its chance. */
    private static final Map<Urgency, Integer> DELIVERY_MINUTES =
            Map.of(Urgency.NORMAL, 240, Urgency.URGENT, 60, Urgency.CRITICAL, 5);

    /** What {@code city/city.yml} says. */
    private record CityFile(
            String code,
            String name,
            String caseNumberPrefix,
            ZoneId zone,
            Map<Urgency, Duration> deliveryLimits,
            RepeatRule repeats,
            Optional<CityMail> mail) {
        static Optional<CityFile> read(ConfigFolder folder, Faults faults) {
            Faults own = new Faults();
            Optional<CityFile> city =
                    folder.yaml(folder.path("city/city.yml"), own).map(file -> read(file, own));
            faults.addAll(own.list());
            return own.none() ? city : Optional.empty();
        }

        private static CityFile read(YamlFile file, Faults faults) {
            YamlSection section = file.section(
                    Set.of("code", "name", "caseNumberPrefix", "zone", "deliveryMinutes", "repeats", "wording", "mail"),
                    faults);
            String prefix = section.text("caseNumberPrefix");
            if (!prefix.isEmpty() && !prefix.matches("[A-Z]{1,6}")) {
                section.fault("caseNumberPrefix", "city.prefix");
            }
            section.section("wording", Set.of()).allTexts();
            return new CityFile(
                    section.text("code"),
                    section.text("name"),
                    prefix,
                    zone(section),
                    deliveryLimits(section),
                    repeats(section),
                    CityMail.read(section));
        }

        private static Map<Urgency, Duration> deliveryLimits(YamlSection section) {
            Set<String> codes =
                    Arrays.stream(Urgency.values()).map(Urgency::code).collect(Collectors.toCollection(TreeSet::new));
            YamlSection minutes = section.section("deliveryMinutes", codes);
            Map<Urgency, Duration> limits = new EnumMap<>(Urgency.class);
            DELIVERY_MINUTES.forEach((urgency, otherwise) ->
                    limits.put(urgency, Duration.ofMinutes(minutes.number(urgency.code(), 1, otherwise))));
            return limits;
        }

        private static RepeatRule repeats(YamlSection city) {
            YamlSection section = city.section("repeats", Set.of("days", "similarity", "metres"));
            RepeatRule usual = RepeatRule.USUAL;
            int similarity = section.number("similarity", 1, usual.similarity());
            if (similarity > RepeatRule.HIGHEST_SIMILARITY) {
                section.fault("similarity", "city.similarity");
                similarity = usual.similarity();
            }
            return new RepeatRule(
                    section.number("days", 0, usual.days()), similarity, section.number("metres", 0, usual.metres()));
        }

        private static ZoneId zone(YamlSection section) {
            String zone = section.text("zone");
            try {
                return zone.isEmpty() ? ANY_ZONE : ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                section.fault("zone", "city.zone");
                return ANY_ZONE;
            }
        }
    }
}
