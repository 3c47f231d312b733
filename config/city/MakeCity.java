import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the files of the city that follow from a rule (areas, units, departments, the directory). The rules are
 * told in README.md beside this file.
 *
 * <pre>
 * java config/city/MakeCity.java [--divisions DIR]   write the files
 * </pre>
 */
public class MakeCity {

    private static final String CITY = "2306";
    private static final String CITY_NAME = "大庆市";
    private static final String GRASSROOTS = "grassroots";

    /** Five grids a community; the first {@value} communities in code order have a sixth, which makes 4,880. */
    private static final int COMMUNITIES_WITH_A_SIXTH_GRID = 665;

    private static final List<String> GRID_NAMES = List.of("第一网格", "第二网格", "第三网格", "第四网格", "第五网格", "第六网格");

    /** The three makes of departmental system, dealt out in turn. */
    private static final List<String> MAKES = List.of("qinghe", "yunque", "baishan");

    record Area(String code, String name, String level, String parent) {}

    record Unit(String code, String name, String kind, String level, String area, String function, String contact) {}

    record CivicFunction(String code, String name, String fullName, List<String> levels) {}

    record Department(String code, String name, String level, String area, String function, String system) {
        String yaml() {
            return """
                    code: %s
                    name: %s
                    level: %s
                    area: "%s"
                    function: %s
                    system: %s
                    endpoint: ${QIANXIAN_CITY_URL:-http://127.0.0.1:8471}/%s/%s
                    credential: "file:${QIANXIAN_SECRETS}/%s.key"
                    limits: {concurrency: 2, perSecond: 50}
                    """
                    .formatted(code, name, level, area, function, system, system, code, system);
        }
    }

    private final Path root;
    private final Path divisions;
    private final List<CivicFunction> functions;
    private final List<Area> areas;
    private final List<Department> departments;
    private final List<Unit> units;

    private MakeCity(Path root, Path divisions) throws IOException {
        this.root = root;
        this.divisions = divisions;
        this.functions = Csv.read(root.resolve("config/city/functions.csv")).rows().stream()
                .map(row -> new CivicFunction(
                        row.get("code"), row.get("name"), row.get("fullName"), List.of(row.get("levels").split(";"))))
                .sorted(Comparator.comparing(CivicFunction::code))
                .toList();
        this.areas = makeAreas();
        this.departments = makeDepartments();
        this.units = makeUnits();
    }

    public static void main(String... arguments) throws IOException {
        var options = List.of(arguments);
        var root = repository();
        int at = options.indexOf("--divisions");
        var divisions = at < 0 ? root.resolve("config/city/source") : Path.of(options.get(at + 1));
        var city = new MakeCity(root, divisions);
        city.write();
    }

    /** The nearest folder at or above the working directory that holds this program. */
    private static Path repository() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("config/city/MakeCity.java"))) {
                return folder;
            }
        }
        throw new IllegalStateException("run it inside the repository");
    }

    // ---- what is made

    private List<Area> makeAreas() throws IOException {
        var made = new ArrayList<Area>();
        made.add(new Area(CITY, CITY_NAME, "city", ""));
        for (var row : division("areas.csv")) {
            made.add(new Area(row.get("code"), row.get("name"), "county", CITY));
        }
        for (var row : division("streets.csv")) {
            made.add(new Area(row.get("code"), row.get("name"), "street", row.get("areaCode")));
        }
        int order = 0;
        for (var row : division("villages.csv")) {
            made.add(new Area(row.get("code"), row.get("name"), "community", row.get("streetCode")));
            int grids = order++ < COMMUNITIES_WITH_A_SIXTH_GRID ? 6 : 5;
            for (int grid = 1; grid <= grids; grid++) {
                made.add(new Area(
                        "%s%03d".formatted(row.get("code"), grid), GRID_NAMES.get(grid - 1), "grid", row.get("code")));
            }
        }
        made.sort(Comparator.comparing(Area::code));
        return List.copyOf(made);
    }

    private List<Map<String, String>> division(String file) throws IOException {
        return Csv.read(divisions.resolve(file)).rows().stream()
                .sorted(Comparator.comparing(row -> row.get("code")))
                .toList();
    }

    private List<Department> makeDepartments() {
        var county = handling(function -> function.levels().contains("county"));
        var cityOnly = handling(function -> !function.levels().contains("county"));
        var made = new ArrayList<Department>();
        for (var group : List.of(county, cityOnly)) {
            for (int index = 0; index < group.size(); index++) {
                var function = group.get(index);
                var make = MAKES.get(index % MAKES.size());
                for (var area : areas) {
                    if (!area.level().equals("street") && function.levels().contains(area.level())) {
                        made.add(new Department(
                                area.code() + "-" + function.code(),
                                area.name() + function.fullName(),
                                area.level(),
                                area.code(),
                                function.code(),
                                make));
                    }
                }
            }
        }
        made.sort(Comparator.comparing(Department::code));
        return List.copyOf(made);
    }

    private List<CivicFunction> handling(java.util.function.Predicate<CivicFunction> which) {
        return functions.stream()
                .filter(function -> !function.code().equals(GRASSROOTS))
                .filter(which)
                .toList();
    }

    private List<Unit> makeUnits() throws IOException {
        var stations = Csv.read(root.resolve("config/city/source/stations.csv")).rows();
        var byCode = areas.stream().collect(Collectors.toMap(Area::code, area -> area));
        var made = new ArrayList<Unit>();
        for (var area : areas) {
            var parent = byCode.get(area.parent());
            switch (area.level()) {
                case "grid" -> made.add(coordinating(area, "grid", parent.name() + area.name(), "网格员"));
                case "community" -> made.add(coordinating(area, "community", parent.name() + area.name(), "综治专干"));
                default -> made.add(coordinating(area, "centre", area.name() + "综治中心", "值班室"));
            }
            if (area.level().equals("street")) {
                var column = area.name().endsWith("街道") ? "streetName" : "townName";
                for (var station : stations) {
                    made.add(new Unit(
                            area.code() + "-" + station.get("function"),
                            area.name() + station.get(column),
                            "station",
                            "street",
                            area.code(),
                            station.get("function"),
                            "值班室"));
                }
            }
        }
        made.sort(Comparator.comparing(Unit::code));
        return List.copyOf(made);
    }

    private static Unit coordinating(Area area, String kind, String name, String contact) {
        return new Unit(area.code() + "-" + kind, name, kind, area.level(), area.code(), GRASSROOTS, contact);
    }

    // ---- how it is written

    /** Every file that this program makes, by its path below the repository. */
    private Map<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        files.put(
                "config/city/areas.csv",
                Csv.text(
                        List.of("code", "name", "level", "parent"),
                        areas,
                        area -> List.of(area.code(), area.name(), area.level(), area.parent())));
        files.put(
                "config/city/units.csv",
                Csv.text(
                        List.of("code", "name", "kind", "level", "area", "function", "contact"),
                        units,
                        unit -> List.of(
                                unit.code(),
                                unit.name(),
                                unit.kind(),
                                unit.level(),
                                unit.area(),
                                unit.function(),
                                unit.contact())));
        files.put(
                "rules/policy/directory.csv",
                Csv.text(List.of("行号", "职能", "级别", "区域", "单位"), directory(), row -> row));
        departments.forEach(
                department -> files.put("config/departments/" + department.code() + ".yml", department.yaml()));
        return files;
    }

    /** One row a unit, departments among them, sorted by row id. */
    private List<List<String>> directory() throws IOException {
        var tierNames = Csv.read(root.resolve("config/city/tiers.csv")).column("code", "name");
        var functionNames = functions.stream().collect(Collectors.toMap(CivicFunction::code, CivicFunction::name));
        var areaNames = areas.stream().collect(Collectors.toMap(Area::code, Area::name));
        var all = new ArrayList<Unit>(units);
        departments.forEach(department -> all.add(new Unit(
                department.code(),
                department.name(),
                "department",
                department.level(),
                department.area(),
                department.function(),
                "")));
        return all.stream()
                .map(unit -> List.of(
                        "N-" + unit.code(),
                        functionNames.get(unit.function()),
                        tierNames.get(unit.level()),
                        unit.area() + " " + areaNames.get(unit.area()),
                        unit.code() + " " + unit.name()))
                .sorted(Comparator.comparing(row -> row.get(0)))
                .toList();
    }

    private void write() throws IOException {
        var files = files();
        for (var stale : departmentFiles()) {
            if (!files.containsKey(stale)) {
                Files.delete(root.resolve(stale));
            }
        }
        for (var file : files.entrySet()) {
            var path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        System.out.println(files.size() + " files");
    }

    private Set<String> departmentFiles() throws IOException {
        var folder = root.resolve("config/departments");
        if (!Files.exists(folder)) {
            return Set.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(path -> path.toString().endsWith(".yml"))
                    .map(path -> "config/departments/" + path.getFileName())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }


    /** A table as RFC 4180 has it, with a header row. */
    record Csv(List<String> header, List<Map<String, String>> rows) {

        static Csv read(Path path) throws IOException {
            var records = parse(Files.readString(path));
            var header = records.get(0);
            var rows = new ArrayList<Map<String, String>>();
            for (var fields : records.subList(1, records.size())) {
                if (fields.size() != header.size()) {
                    throw new IOException("%s: row %d has %d fields, the header %d"
                            .formatted(path, rows.size() + 2, fields.size(), header.size()));
                }
                var row = new LinkedHashMap<String, String>();
                for (int column = 0; column < header.size(); column++) {
                    row.put(header.get(column), fields.get(column));
                }
                rows.add(row);
            }
            return new Csv(header, rows);
        }

        private static List<List<String>> parse(String text) {
            var records = new ArrayList<List<String>>();
            var fields = new ArrayList<String>();
            var field = new StringBuilder();
            boolean quoted = false;
            for (int at = 0; at < text.length(); at++) {
                char character = text.charAt(at);
                if (quoted) {
                    if (character != '"') {
                        field.append(character);
                    } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                        field.append('"');
                        at++;
                    } else {
                        quoted = false;
                    }
                } else if (character == '"') {
                    quoted = true;
                } else if (character == ',' || character == '\n') {
                    fields.add(field.toString());
                    field.setLength(0);
                    if (character == '\n') {
                        records.add(List.copyOf(fields));
                        fields.clear();
                    }
                } else if (character != '\r') {
                    field.append(character);
                }
            }
            return records;
        }

        static <T> String text(List<String> header, Collection<T> rows, Function<T, List<String>> fields) {
            var text = new StringBuilder(String.join(",", header)).append('\n');
            for (var row : rows) {
                text.append(fields.apply(row).stream().map(Csv::quoted).collect(Collectors.joining(",")))
                        .append('\n');
            }
            return text.toString();
        }

        private static String quoted(String field) {
            return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
        }

        Map<String, String> column(String key, String value) {
            var found = new LinkedHashMap<String, String>();
            rows.forEach(row -> found.put(row.get(key), row.get(value)));
            return found;
        }
    }
}
