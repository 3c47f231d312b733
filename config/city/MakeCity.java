import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the files of the city that follow from a rule (areas, units, departments, the directory), and checks them
 * together with the tables that are written by hand. The rules are told in README.md beside this file.
 *
 * <pre>
 * java config/city/MakeCity.java [--divisions DIR]   write the files
 * java config/city/MakeCity.java --check             write nothing; name every fault, exit 1 if there is one
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
        if (options.contains("--check")) {
            var faults = city.check();
            faults.forEach(System.err::println);
            System.out.println(faults.isEmpty() ? "no faults" : faults.size() + " faults");
            System.exit(faults.isEmpty() ? 0 : 1);
        }
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

    private List<CivicFunction> handling(Predicate<CivicFunction> which) {
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

    // ---- how it is checked

    private static final Map<String, List<String>> TABLES = Map.of(
            "routing", List.of("事项", "区域", "来源", "诉求类型"),
            "deadlines", List.of("诉求类型", "事项", "紧急程度", "层级", "阶段", "责任方"),
            "escalation", List.of("触发", "事项", "现层级", "阈值"),
            "urgency", List.of("事项", "关键词", "来源", "时段"),
            "supervision", List.of("阶段", "条件"),
            "closing", List.of("来源", "事项", "诉求类型"),
            "points", List.of("文明类别", "行为"));

    /** Tables in which the most specific row wins, so that rows that cannot be compared must not differ. */
    private static final Set<String> PRECEDENCE = Set.of("routing", "deadlines", "escalation", "closing");

    private List<String> check() throws IOException {
        var faults = new ArrayList<String>();
        for (var file : files().entrySet()) {
            var path = root.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                faults.add(file.getKey() + ": is not what the rule makes; run MakeCity");
            }
        }
        departmentFiles().stream()
                .filter(name -> departments.stream()
                        .noneMatch(department -> name.equals("config/departments/" + department.code() + ".yml")))
                .forEach(name -> faults.add(name + ": no such department by the rule; run MakeCity"));
        checkCounts(faults);
        var words = new Words();
        for (var table : new TreeSet<>(TABLES.keySet())) {
            var rows = policy(table);
            checkRows(table, rows, words, faults);
            if (PRECEDENCE.contains(table)) {
                checkPrecedence(table, rows, words, faults);
            }
        }
        checkRouting(words, faults);
        checkChannels(words, faults);
        return faults;
    }

    private List<Map<String, String>> policy(String table) throws IOException {
        return Csv.read(root.resolve("rules/policy/" + table + ".csv")).rows();
    }

    private void checkCounts(List<String> faults) throws IOException {
        var classes = Csv.read(root.resolve("config/city/classes.csv")).rows();
        expect(1, areas(area -> area.level().equals("city")), "cities", faults);
        expect(10, areas(area -> area.level().equals("county")), "counties", faults);
        expect(118, areas(area -> area.level().equals("street")), "streets", faults);
        expect(843, areas(area -> area.level().equals("community")), "communities", faults);
        expect(4880, areas(area -> area.level().equals("grid")), "grids", faults);
        expect(87, handling(function -> function.levels().contains("city")).size(), "functions", faults);
        expect(32, handling(function -> function.levels().contains("county")).size(), "county functions", faults);
        expect(8, handling(function -> function.levels().contains("street")).size(), "street functions", faults);
        expect(407, departments.size(), "departments", faults);
        expect(15, classes.stream().filter(row -> row.get("parent").isEmpty()).count(), "major classes", faults);
        expect(332, classes.stream().filter(row -> !row.get("parent").isEmpty()).count(), "minor classes", faults);
    }

    private long areas(Predicate<Area> which) {
        return areas.stream().filter(which).count();
    }

    private static void expect(long expected, long found, String what, List<String> faults) {
        if (expected != found) {
            faults.add("%d %s, not %d".formatted(found, what, expected));
        }
    }

    /** Rows are in order of their ids, ids are unique, every row has its ground, every cell is in its dictionary. */
    private void checkRows(String table, List<Map<String, String>> rows, Words words, List<String> faults) {
        String before = "";
        for (var row : rows) {
            var id = row.get("行号");
            if (id.compareTo(before) <= 0) {
                faults.add("%s %s: row ids must be unique and sorted".formatted(table, id));
            }
            before = id;
            row.forEach((column, cell) -> {
                var known = words.dictionary(column);
                if (known != null && !cell.equals("*")) {
                    for (var value : values(cell)) {
                        if (!known.contains(value)) {
                            faults.add("%s %s 「%s」: 「%s」 is not in the dictionary".formatted(table, id, column, value));
                        }
                    }
                }
                if (column.equals("依据") && cell.isBlank()) {
                    faults.add("%s %s: has no ground".formatted(table, id));
                }
            });
        }
    }

    /** Two rows that can both match, neither narrower, and that answer differently, need different priorities. */
    private void checkPrecedence(String table, List<Map<String, String>> rows, Words words, List<String> faults) {
        var keys = TABLES.get(table);
        for (int one = 0; one < rows.size(); one++) {
            for (int other = one + 1; other < rows.size(); other++) {
                var a = rows.get(one);
                var b = rows.get(other);
                if (!overlapInTime(a, b) || answer(a, keys).equals(answer(b, keys))) {
                    continue;
                }
                if (!keys.stream().allMatch(key -> words.overlap(key, a.get(key), b.get(key)))) {
                    continue;
                }
                boolean narrower = keys.stream().allMatch(key -> words.within(key, a.get(key), b.get(key)));
                boolean wider = keys.stream().allMatch(key -> words.within(key, b.get(key), a.get(key)));
                var priority = a.getOrDefault("优先级", "");
                if (narrower == wider && priority.equals(b.getOrDefault("优先级", ""))) {
                    faults.add("%s %s and %s: both can match, neither is narrower, and they differ"
                            .formatted(table, a.get("行号"), b.get("行号")));
                }
            }
        }
    }

    private static Map<String, String> answer(Map<String, String> row, List<String> keys) {
        var answer = new TreeMap<>(row);
        answer.keySet().removeAll(keys);
        answer.keySet().removeAll(List.of("行号", "优先级", "生效", "失效", "依据"));
        return answer;
    }

    /** 失效 is the first day on which a row no longer applies. */
    private static boolean overlapInTime(Map<String, String> a, Map<String, String> b) {
        return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
    }

    private static boolean startsBeforeEnd(Map<String, String> a, Map<String, String> b) {
        var end = b.getOrDefault("失效", "");
        return end.isEmpty() || LocalDate.parse(a.get("生效")).isBefore(LocalDate.parse(end));
    }

    /** Every class ends at a row, every unit a row asks for exists wherever the row applies, every function is used. */
    private void checkRouting(Words words, List<String> faults) throws IOException {
        var rows = policy("routing");
        var plain = new HashSet<String>();
        var used = new HashSet<String>();
        var held = Stream.concat(
                        units.stream().map(unit -> unit.area() + " " + unit.function()),
                        departments.stream().map(department -> department.area() + " " + department.function()))
                .collect(Collectors.toSet());
        for (var row : rows) {
            if (row.get("事项").equals("*")) {
                faults.add("routing %s: no row may stand for any class".formatted(row.get("行号")));
            }
            if (row.get("区域").equals("*")
                    && row.get("来源").equals("*")
                    && row.get("诉求类型").equals("*")
                    && row.get("失效").isEmpty()) {
                plain.addAll(values(row.get("事项")));
            }
            used.add(row.get("主办职能"));
            used.addAll(values(row.get("协办职能")));
            checkUnits(row, words, held, faults);
        }
        for (var minor : words.classes.entrySet()) {
            var major = minor.getKey().substring(0, 2);
            if (!plain.contains(minor.getKey() + " " + minor.getValue())
                    && !plain.contains(major + " " + words.classes.get(major))) {
                faults.add("routing: class %s ends at no row".formatted(minor));
            }
        }
        for (var function : functions) {
            if (!used.contains(function.name())) {
                faults.add("routing: no row asks for " + function.name());
            }
        }
    }

    private void checkUnits(Map<String, String> row, Words words, Set<String> held, List<String> faults) {
        var level = words.tiers.get(row.get("主办级别"));
        var lead = words.functions.get(row.get("主办职能"));
        if (level == null || lead == null) {
            return;
        }
        for (var area : areas) {
            if (area.level().equals(level)
                    && words.overlap("区域", row.get("区域"), area.code() + " " + area.name())
                    && !held.contains(area.code() + " " + lead.code())) {
                faults.add("routing %s: %s has no unit for %s".formatted(row.get("行号"), area.name(), lead.name()));
            }
        }
        for (var name : values(row.get("协办职能"))) {
            var supporting = words.functions.get(name);
            if (supporting == null || !supporting.levels().contains("city")) {
                faults.add("routing %s: no unit at any level for %s".formatted(row.get("行号"), name));
            } else if (supporting == lead) {
                faults.add("routing %s: %s leads and supports".formatted(row.get("行号"), name));
            }
        }
    }

    private void checkChannels(Words words, List<String> faults) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("config/channels/codes"))) {
            for (var file : files.filter(path -> path.toString().endsWith("-classes.csv")).sorted().toList()) {
                var seen = new HashSet<String>();
                for (var row : Csv.read(file).rows()) {
                    if (!words.classes.containsKey(row.get("ours"))) {
                        faults.add("%s 「%s」: no class %s".formatted(file.getFileName(), row.get("theirs"), row.get("ours")));
                    }
                    if (!seen.add(row.get("theirs"))) {
                        faults.add("%s 「%s」: stands twice".formatted(file.getFileName(), row.get("theirs")));
                    }
                }
            }
        }
    }

    private static List<String> values(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(";"));
    }

    /** What the cells of the policy tables may say, and how their values lie within one another. */
    private class Words {

        final Map<String, String> classes = Csv.read(root.resolve("config/city/classes.csv")).column("code", "name");
        final Map<String, String> tiers = Csv.read(root.resolve("config/city/tiers.csv")).column("name", "code");
        final Map<String, CivicFunction> functions = MakeCity.this.functions.stream()
                .collect(Collectors.toMap(CivicFunction::name, function -> function));
        private final Map<String, String> parents =
                areas.stream().collect(Collectors.toMap(Area::code, Area::parent));
        private final Map<String, Collection<String>> dictionaries = new TreeMap<>();

        Words() throws IOException {
            var codes = Csv.read(root.resolve("config/city/codes.csv")).rows();
            dictionaries.put("事项", coded(classes));
            dictionaries.put(
                    "区域", areas.stream().map(area -> area.code() + " " + area.name()).collect(Collectors.toSet()));
            for (var column : List.of("主办职能", "协办职能", "联动")) {
                dictionaries.put(column, functions.keySet());
            }
            for (var column : List.of("首办层级", "主办级别", "层级", "现层级")) {
                dictionaries.put(column, tiers.keySet());
            }
            dictionaries.put("诉求类型", list(codes, "caseType", "name"));
            dictionaries.put("紧急程度", list(codes, "urgency", "name"));
            dictionaries.put("方式", list(codes, "escalationMode", "name"));
            dictionaries.put("来源", list(codes, "source", "code"));
            dictionaries.put(
                    "时段", Csv.read(root.resolve("config/city/periods.csv")).column("name", "code").keySet());
        }

        private static Set<String> coded(Map<String, String> names) {
            return names.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.toSet());
        }

        private static Set<String> list(List<Map<String, String>> codes, String list, String column) {
            return codes.stream()
                    .filter(row -> row.get("list").equals(list))
                    .map(row -> row.get(column))
                    .collect(Collectors.toSet());
        }

        /** Null where a column is free text. */
        Collection<String> dictionary(String column) {
            return dictionaries.get(column);
        }

        boolean overlap(String column, String one, String other) {
            return one.equals("*")
                    || other.equals("*")
                    || values(one).stream().anyMatch(a -> values(other).stream()
                            .anyMatch(b -> below(column, a, b) || below(column, b, a)))
                    || one.equals(other);
        }

        /** Whether everything that the narrow cell matches is matched by the wide one. */
        boolean within(String column, String narrow, String wide) {
            return wide.equals("*")
                    || narrow.equals(wide)
                    || (!narrow.equals("*")
                            && values(narrow).stream().allMatch(a -> values(wide).stream()
                                    .anyMatch(b -> below(column, a, b))));
        }

        private boolean below(String column, String value, String top) {
            if (value.equals(top)) {
                return true;
            }
            var code = value.split(" ")[0];
            var above = top.split(" ")[0];
            return switch (column) {
                case "事项" -> above.length() == 2 && code.startsWith(above);
                case "区域" -> {
                    var area = code;
                    while (area != null && !area.equals(above)) {
                        area = parents.get(area);
                    }
                    yield area != null;
                }
                default -> false;
            };
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
