package org.qianxian.hub.inspection;

import static org.qianxian.hub.HubTexts.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Function;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.CityLoader;
import org.qianxian.catalog.DepartmentFile;
import org.qianxian.catalog.Departments;

/**
 * A department's file in the making. What is not said is taken from what is known: a code {@code <area>-<function>} tells
 * area, level, function and name; another department on the same make tells how addresses and credentials are written.
 */
final class DepartmentDraft {
    private static final Pattern PLAIN = Pattern.compile("[\\p{IsHan}A-Za-z$][\\p{IsHan}A-Za-z0-9（）()·._/:${}-]*");
    private static final Pattern AREA_AND_FUNCTION = Pattern.compile("([^-]+)-(.+)");
    private static final String SCHEMA = "# yaml-language-server: $schema=../schema/department.schema.json";

    private final Ground ground;
    private final String code;
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> overrides;

    /**
     * @param told by key of the file; what is not told is left out
     * @param overrides are never taken from others: a mailbox or a number there is theirs
     */
    DepartmentDraft(
            Ground ground, String code, String system, Map<String, String> told, Map<String, String> overrides) {
        this.ground = ground;
        this.overrides = new TreeMap<>(overrides);
        this.code = code;
        keys.put("code", code);
        Matcher parts = AREA_AND_FUNCTION.matcher(code);
        boolean speaking = parts.matches();
        put("area", told, speaking ? city().findArea(parts.group(1)).map(Area::code) : Optional.empty());
        put("function", told, speaking ? city().findFunction(parts.group(2)).map(Function::code) : Optional.empty());
        Optional<Area> area = city().findArea(keys.get("area"));
        put("level", told, area.map(Area::tier));
        put("name", told, area.flatMap(where -> findFunction().map(function -> where.name() + function.fullName())));
        keys.put("system", system);
        put("endpoint", told, fromSibling("endpoint"));
        put("credential", told, fromSibling("credential"));
        put("contact", told, Optional.empty());
    }

    /** As it will stand in the folder. */
    String text() {
        StringBuilder text = new StringBuilder(SCHEMA).append('\n');
        for (String key :
                List.of("code", "name", "level", "area", "function", "system", "endpoint", "credential", "contact")) {
            String value = keys.get(key);
            if (value != null) {
                text.append(key).append(": ").append(yaml(value)).append('\n');
            }
        }
        if (!overrides.isEmpty()) {
            text.append("overrides:\n");
            overrides.forEach((name, value) -> text.append("  ")
                    .append(name)
                    .append(": ")
                    .append(yaml(value))
                    .append('\n'));
        }
        return text.toString();
    }

    Path file() {
        return ground.config().resolve("departments").resolve(code + ".yml");
    }

    /** Everything that the loader would find wrong with it, and whether it would overwrite something. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(readAsFile());
        if (code.matches("[A-Za-z0-9._-]+") && Files.exists(file())) {
            faults.add(Fault.of(shownName(), "", null, message("draft.exists")));
        }
        faults.addAll(ground.systemFaults(shownName(), keys.getOrDefault("system", "")));
        if (keys.get("endpoint") == null && needsAddress()) {
            faults.add(Fault.of(shownName(), "endpoint", null, message("draft.endpoint")));
        }
        return faults;
    }

    /** Writes it where no file of the name is yet. */
    void write() {
        try {
            Files.writeString(file(), text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file(), unwritable);
        }
    }

    /** The row by which the policy's directory finds it. */
    String directoryRow() {
        String area = keys.getOrDefault("area", "");
        String level = keys.getOrDefault("level", "");
        return String.join(
                ",",
                "N-" + code,
                findFunction().map(Function::name).orElse(""),
                city().tiers().stream()
                        .filter(tier -> tier.code().equals(level))
                        .map(tier -> tier.name())
                        .findFirst()
                        .orElse(level),
                area + " " + city().findArea(area).map(Area::name).orElse(""),
                code + " " + keys.getOrDefault("name", ""));
    }

    private List<Fault> readAsFile() {
        try {
            Path folder = Files.createTempDirectory("qianxian-draft");
            Path draft = folder.resolve("draft.yml");
            try {
                Files.writeString(draft, text());
                Departments read = CityLoader.readDepartment(ground.config(), ground.settings(), draft);
                Stream<Fault> onItsMake = read.good().stream()
                        .flatMap(department ->
                                ground
                                        .systems()
                                        .faultsOn(
                                                department, ground.connectors().kinds())
                                        .stream());
                return Stream.concat(read.faults().stream(), onItsMake)
                        .map(fault -> Fault.of(shownName(), fault.place(), fault.value(), fault.problem()))
                        .toList();
            } finally {
                Files.deleteIfExists(draft);
                Files.delete(folder);
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException("cannot write a temporary file", noRoom);
        } catch (Faults.FaultyException city) {
            return city.faults();
        }
    }

    private String shownName() {
        return "departments/" + code + ".yml";
    }

    private boolean needsAddress() {
        SystemProfile profile = ground.systems().profiles().get(keys.getOrDefault("system", ""));
        return profile != null && !profile.actions().isEmpty();
    }

    /** As another department on the make writes it, its code replaced by ours. */
    private Optional<String> fromSibling(String key) {
        return ground.catalog().departments().good().stream()
                .filter(other -> other.system().equals(keys.get("system")))
                .findFirst()
                .flatMap(other -> rawValue(other, key)
                        .filter(value -> key.equals("credential")
                                || value.contains(other.unit().code()))
                        .map(value -> value.replace(other.unit().code(), code)));
    }

    private Optional<String> rawValue(DepartmentFile department, String key) {
        String name = department.file().substring(department.file().lastIndexOf('/') + 1);
        return RawKeys.find(ground.config().resolve("departments").resolve(name), key);
    }

    private void put(String key, Map<String, String> told, Optional<String> known) {
        String value = told.get(key);
        if (value != null) {
            keys.put(key, value);
        } else {
            known.ifPresent(found -> keys.put(key, found));
        }
    }

    private City city() {
        return ground.catalog().city();
    }

    private Optional<Function> findFunction() {
        return Optional.ofNullable(keys.get("function")).flatMap(city()::findFunction);
    }

    private static String yaml(String value) {
        return PLAIN.matcher(value).matches() && !value.endsWith(":") && !value.startsWith("file:")
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
