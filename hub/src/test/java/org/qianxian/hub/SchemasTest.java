package org.qianxian.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.casework.city.City;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.CityLoader;
import org.qianxian.catalog.YamlFile;
import org.qianxian.hub.assembly.Connectors;
import org.qianxian.routes.inbound.ChannelCatalog;
import org.qianxian.routes.inbound.ChannelKind;

/** What an editor is told of the files is what the loaders do with them. */
class SchemasTest {
    private static final Path CONFIG =
            Path.of("..").toAbsolutePath().normalize().resolve("config");
    private static final Map<String, String> SETTINGS = Map.of("QIANXIAN_SECRETS", "/s", "QIANXIAN_DATA", "/d");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"department, departments", "system, systems", "channel, channels"})
    void everyShippedFileIsValid(String schema, String files) throws IOException {
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema(schema));
        try (Stream<Path> shipped = Files.list(CONFIG.resolve(files))) {
            List<Path> yaml =
                    shipped.filter(file -> file.toString().endsWith(".yml")).toList();
            assertThat(yaml).isNotEmpty();
            for (Path file : yaml) {
                assertThat(validator.validate(tree(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"department", "system", "channel"})
    void aTypingErrorIsSeen(String name) throws IOException {
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema(name));
        JsonNode file = new ObjectMapper().createObjectNode().put("nmae", "x");
        assertThat(validator.validate(file))
                .anyMatch(message -> message.getMessage().contains("nmae"));
    }

    @Test
    void aDepartmentsKeysAreTheLoadersKeys() throws IOException {
        for (String section : List.of("", "limits", "test")) {
            Path file = folder.resolve("department.yml");
            Files.writeString(file, section.isEmpty() ? "nonsense: 1\n" : section + ": {nonsense: 1}\n");
            List<Fault> faults =
                    CityLoader.readDepartment(CONFIG, SETTINGS, file).faults();
            assertThat(keys("department", section)).as(section).isEqualTo(told(faults, "nonsense"));
        }
    }

    @Test
    void aMakesKeysAreTheLoadersKeys() throws IOException {
        for (String section : List.of("", "capabilities")) {
            JsonNode file = new ObjectMapper()
                    .readTree(section.isEmpty() ? "{\"nonsense\": 1}" : "{\"" + section + "\": {\"nonsense\": 1}}");
            List<Fault> faults = ((SystemProfiles.Reading.Faulty)
                            SystemProfiles.read("test.yml", file, new Connectors().kinds()))
                    .faults();
            assertThat(keys("system", section)).as(section).isEqualTo(told(faults, "nonsense"));
        }
        Set<String> actions =
                new TreeSet<>(Arrays.stream(Action.values()).map(Action::code).toList());
        assertThat(keys("system", "actions")).isEqualTo(actions);
    }

    @Test
    void theKindsAreThoseThatThereAre() throws IOException {
        assertThat(texts(schema("system").at("/properties/kind/enum")))
                .isEqualTo(new TreeSet<>(new Connectors()
                        .kinds().stream().map(ConnectorKind::name).toList()));
    }

    /** Whatever a kind's reader says it knows beside a typing error, the editor knows of that kind. */
    @ParameterizedTest
    @CsvSource({"rest, -", "soap, -", "file, csv xml", "jdbc, -", "jms, -", "mail, -", "open311, json", "inbox, -"})
    void aKindsKeysAreItsReadersKeys(String kind, String formats) throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        for (String format : formats.split(" ")) {
            faultsOfNonsense(kind, format)
                    .forEach(fault -> known.computeIfAbsent(
                                    fault.place().replace(".nonsense", ""), any -> new TreeSet<>())
                            .addAll(told(List.of(fault), "nonsense")));
        }

        assertThat(known).containsKey("transport");
        if (kind.equals("soap")) {
            known.get("transport").remove("headers"); // known only to be refused with a reason
        }
        for (Map.Entry<String, Set<String>> section : known.entrySet()) {
            assertThat(keysOf(kind, section.getKey())).as(section.getKey()).isEqualTo(section.getValue());
            assertThat(schemaOf(kind, section.getKey())
                            .path("additionalProperties")
                            .asBoolean(true))
                    .as(section.getKey())
                    .isFalse();
        }
    }

    private static List<Fault> faultsOfNonsense(String kind, String format) throws IOException {
        JsonNode file = new ObjectMapper().readTree("""
                {"system": "x", "name": "x", "kind": "%s",
                 "transport": {"nonsense": 1, "format": "%s", "reply": {"nonsense": 1}, "tls": {"nonsense": 1},
                               "wsSecurity": {"nonsense": 1}},
                 "actions": {"dispatch": {"nonsense": 1, "reply": {"nonsense": 1}}},
                 "lookUp": {"nonsense": 1},
                 "reports": {"poll": {"nonsense": 1}, "push": {"nonsense": 1}, "fields": {"nonsense": 1}}}
                """.formatted(kind, format));
        SystemProfiles.Reading read = SystemProfiles.read("test.yml", file, new Connectors().kinds());
        return ((SystemProfiles.Reading.Faulty) read)
                .faults().stream()
                        .filter(fault -> fault.place().endsWith(".nonsense"))
                        .toList();
    }

    private static Set<String> keysOf(String kind, String section) throws IOException {
        Set<String> keys = new TreeSet<>();
        schemaOf(kind, section).path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** What a kind's branch says of a section, or else what is said of all kinds. */
    private static JsonNode schemaOf(String kind, String section) throws IOException {
        JsonNode root = schema("system");
        JsonNode branch = MissingNode.getInstance();
        for (JsonNode one : root.path("allOf")) {
            branch = one.at("/if/properties/kind/const").asText().equals(kind) ? one.path("then") : branch;
        }
        JsonNode own = within(root, branch, section);
        return own.isMissingNode() ? within(root, root, section) : own;
    }

    private static JsonNode within(JsonNode root, JsonNode from, String section) {
        JsonNode node = from;
        for (String key : section.split("\\.")) {
            JsonNode next = node.path("properties").path(key);
            node = resolved(root, next.isMissingNode() ? node.path("additionalProperties") : next);
        }
        return node;
    }

    private static JsonNode resolved(JsonNode root, JsonNode node) {
        JsonNode reference = node.has("$ref") ? node.path("$ref") : node.at("/allOf/0/$ref");
        return reference.isMissingNode() ? node : root.at(reference.asText().substring(1));
    }

    @Test
    void aChannelsKeysAreTheLoadersKeys() throws IOException {
        City city = CityLoader.loadCatalog(CONFIG, SETTINGS).city();
        for (String section : List.of("", "report", "report/reporter", "limits", "ledger", "callback", "codes")) {
            Files.createDirectories(folder.resolve("channels"));
            String text = "nonsense: 1";
            List<String> keys = new ArrayList<>(List.of(section.split("/", -1)));
            Collections.reverse(keys);
            for (String key : keys) {
                text = key.isEmpty() ? text : key + ": {" + text + "}";
            }
            Files.writeString(folder.resolve("channels/test.yml"), text + "\n");
            List<Fault> faults = List.of();
            try {
                ChannelCatalog.load(folder, SETTINGS, city, system -> Optional.of(Set.of()));
            } catch (Faults.FaultyException faulty) {
                faults = faulty.faults();
            }
            assertThat(keys("channel", section)).as(section).isEqualTo(told(faults, "nonsense"));
        }
        assertThat(texts(schema("channel").at("/properties/kind/enum")))
                .isEqualTo(new TreeSet<>(Arrays.stream(ChannelKind.values())
                        .map(ChannelKind::code)
                        .toList()));
    }

    /** The keys that a fault about an unknown one names. */
    private static Set<String> told(List<Fault> faults, String unknown) {
        String known = faults.stream()
                .filter(fault -> fault.place().endsWith(unknown))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was told of " + unknown + " but " + faults))
                .problem()
                .arguments()
                .get(0);
        Set<String> keys =
                new TreeSet<>(List.of(known.replaceAll("[\\[\\]]", "").split("、|, ", -1)));
        keys.remove("");
        return keys;
    }

    private static Set<String> keys(String schema, String section) throws IOException {
        JsonNode node = schema(schema);
        for (String key : section.split("/", -1)) {
            node = key.isEmpty() ? node : node.path("properties").path(key);
        }
        Set<String> keys = new TreeSet<>();
        node.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode schema(String name) throws IOException {
        return new ObjectMapper()
                .readTree(CONFIG.resolve("schema/" + name + ".schema.json").toFile());
    }

    private static JsonNode tree(Path file) throws IOException {
        return YamlFile.read(file.toString(), Files.readAllBytes(file), SETTINGS, new Faults())
                .orElseThrow()
                .root();
    }
}
