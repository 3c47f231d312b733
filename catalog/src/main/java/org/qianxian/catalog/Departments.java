package org.qianxian.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.DepartmentFile.TestAddress;

/**
 * The departments whose files are good, and what is wrong with the others: a faulty file takes nobody else down.
 *
 * @param good by file name
 * @param faults empty if every file is good
 * @param kept the faulty files of which an earlier version serves on; it is among the good
 */
public record Departments(List<DepartmentFile> good, List<Fault> faults, List<String> kept) {
    static final Set<String> KEYS = Set.of(
            "code",
            "name",
            "level",
            "area",
            "function",
            "system",
            "endpoint",
            "credential",
            "credentials",
            "limits",
            "overrides",
            "contact",
            "mail",
            "test");
    static final Set<String> LIMITS_KEYS = Set.of("concurrency", "perSecond");
    static final Set<String> TEST_KEYS = Set.of("endpoint", "credential");
    static final int MOST_CONCURRENT = 64;

    public Departments {
        good = List.copyOf(good);
        faults = List.copyOf(faults);
        kept = List.copyOf(kept);
    }

    Departments(List<DepartmentFile> good, List<Fault> faults) {
        this(good, faults, List.of());
    }

    /**
     * Reads {@code departments/*.yml}. Two files with one code are a fault of both.
     *
     * @param before what serves now: a file that has become faulty serves on as it was
     */
    static Departments read(ConfigFolder folder, CityTables city, List<DepartmentFile> before) {
        return read(folder, folder.yamlFiles("departments"), city).keeping(before, city);
    }

    private Departments keeping(List<DepartmentFile> before, CityTables city) {
        Set<String> faulty = new HashSet<>();
        faults.forEach(fault -> faulty.add(fault.thing()));
        Set<String> codes = new HashSet<>();
        good.forEach(department -> codes.add(department.unit().code()));
        List<DepartmentFile> all = new ArrayList<>(good);
        List<String> kept = new ArrayList<>();
        for (DepartmentFile old : before) {
            if (faulty.contains(old.file())
                    && fits(old.unit(), city)
                    && codes.add(old.unit().code())) {
                all.add(old);
                kept.add(old.file());
            }
        }
        return new Departments(all, faults, kept);
    }

    private static boolean fits(Unit unit, CityTables city) {
        return city.findTier(unit.tier()).isPresent()
                && city.findArea(unit.area()).isPresent()
                && city.findFunction(unit.function()).isPresent()
                && city.existsAtTier(unit)
                && !city.hasUnit(unit.code());
    }

    private static Departments read(ConfigFolder folder, List<Path> files, CityTables city) {
        Faults faults = new Faults();
        List<DepartmentFile> read = new ArrayList<>();
        for (Path path : files) {
            Faults own = new Faults();
            Optional<DepartmentFile> department = folder.yaml(path, own).map(file -> read(file, city, own));
            faults.addAll(own.list());
            if (own.none()) {
                department.ifPresent(read::add);
            }
        }
        return new Departments(withoutTwins(read, city, faults), faults.list());
    }

    /** What one file comes to beside the others, whether it stands among them already or is to take its namesake's place. */
    static Departments readOne(ConfigFolder folder, Path file, CityTables city) {
        List<Path> files = new ArrayList<>(folder.yamlFiles("departments"));
        files.removeIf(other -> String.valueOf(other.getFileName()).equals(String.valueOf(file.getFileName())));
        files.add(file);
        Departments all = read(folder, files, city);
        String name = folder.nameOf(file);
        return new Departments(
                all.good().stream().filter(one -> one.file().equals(name)).toList(),
                all.faults().stream()
                        .filter(fault -> fault.thing().equals(name))
                        .toList());
    }

    private static List<DepartmentFile> withoutTwins(List<DepartmentFile> read, CityTables city, Faults faults) {
        Map<String, DepartmentFile> first = new HashMap<>();
        Set<String> twins = new HashSet<>();
        for (DepartmentFile department : read) {
            String code = department.unit().code();
            DepartmentFile other = first.putIfAbsent(code, department);
            if (other != null) {
                twins.add(code);
                faults.add(department.file(), "code", code, Texts.message("department.twice", other.file()));
                faults.add(other.file(), "code", code, Texts.message("department.twice", department.file()));
            } else if (city.hasUnit(code)) {
                twins.add(code);
                faults.add(department.file(), "code", code, Texts.message("department.is-unit"));
            }
        }
        return read.stream()
                .filter(department -> !twins.contains(department.unit().code()))
                .toList();
    }

    private static DepartmentFile read(YamlFile file, CityTables city, Faults faults) {
        YamlSection section = file.section(KEYS, faults);
        String code = section.text("code");
        if (!code.isEmpty() && !code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            section.fault("code", "department.code");
        }
        Unit unit = new Unit(
                code,
                section.text("name"),
                UnitKind.DEPARTMENT,
                section.text("level"),
                section.text("area"),
                section.text("function"),
                section.findText("contact").orElse("值班室"));
        checkUnit(unit, section, city);
        String url = url(section);
        return new DepartmentFile(
                file.name(),
                unit,
                section.text("system"),
                url,
                credential(section, "credential"),
                credentials(section.section("credentials", Set.of())),
                section.section("overrides", Set.of()).allTexts(),
                limits(section.section("limits", LIMITS_KEYS)),
                section.findText("mail").orElse(""),
                section.keys().contains("test") ? test(section.section("test", TEST_KEYS), url) : null);
    }

    private static TestAddress test(YamlSection section, String real) {
        String url = withoutSlash(section.text("endpoint"));
        if (!url.isEmpty() && url.equals(real)) {
            section.fault("endpoint", "department.test-is-real");
        }
        return new TestAddress(url, credential(section, "credential"));
    }

    private static void checkUnit(Unit unit, YamlSection section, CityTables city) {
        boolean known = true;
        if (!unit.tier().isEmpty() && city.findTier(unit.tier()).isEmpty()) {
            section.fault("level", "tier.unknown", tierCodes(city));
            known = false;
        }
        if (!unit.area().isEmpty() && city.findArea(unit.area()).isEmpty()) {
            section.fault("area", "area.unknown", "");
        }
        if (!unit.function().isEmpty() && city.findFunction(unit.function()).isEmpty()) {
            section.fault("function", "function.unknown", "");
            known = false;
        }
        if (known && !unit.tier().isEmpty() && !unit.function().isEmpty() && !city.existsAtTier(unit)) {
            section.fault("level", "unit.level", unit.function());
        }
    }

    private static String tierCodes(CityTables city) {
        return String.join("、", city.tiers().stream().map(tier -> tier.code()).toList());
    }

    private static String url(YamlSection section) {
        return withoutSlash(section.findText("endpoint").orElse(""));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Map<String, SecretReference> credentials(YamlSection section) {
        Map<String, SecretReference> credentials = new LinkedHashMap<>();
        section.keys().forEach(name -> {
            SecretReference reference = credential(section, name);
            if (reference != null) {
                credentials.put(name, reference);
            }
        });
        return credentials;
    }

    static @Nullable SecretReference credential(YamlSection section, String key) {
        String reference = section.findText(key).orElse(null);
        if (reference == null) {
            return null;
        }
        try {
            return new SecretReference(reference);
        } catch (IllegalArgumentException notAReference) {
            section.secretFault(key, "department.credential");
            return null;
        }
    }

    static Endpoint.Limits limits(YamlSection section) {
        int concurrency = section.number("concurrency", 1, Endpoint.Limits.DEFAULT.concurrency());
        int perSecond = section.number("perSecond", 1, Endpoint.Limits.DEFAULT.perSecond());
        if (concurrency > MOST_CONCURRENT) {
            section.fault("concurrency", "department.concurrency", MOST_CONCURRENT);
        }
        return new Endpoint.Limits(concurrency, perSecond);
    }
}
