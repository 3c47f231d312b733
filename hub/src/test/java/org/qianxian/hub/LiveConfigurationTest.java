package org.qianxian.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.security.HubToken;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Files of departments and makes come, change and go under a running hub; nobody restarts it or tells it. */
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class LiveConfigurationTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String UNTOUCHED = "dispatch-2306-gas";

    @TempDir
    static Path folder;

    private static Path config;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private HubToken token;

    @Autowired
    private CamelContext camel;

    @Autowired
    private Assembly assembly;

    @Autowired
    private MeterRegistry meters;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        config = folder.resolve("config");
        copy(HOME.resolve("config"), config);
        settings.add("qianxian.data", () -> folder.resolve("data").toString());
        settings.add("qianxian.config", config::toString);
        settings.add("qianxian.policy", () -> HOME.resolve("rules/policy").toString());
        settings.add("qianxian.watch.every", () -> "200ms");
    }

    @Test
    void aDepartmentComesChangesAndGoesAndItsNeighboursDoNotNotice() throws Exception {
        Route untouched = camel.getRoute(UNTOUCHED);

        write("departments/second-water.yml", water("second-water", 2));
        eventually("it serves", () -> camel.getRoute("dispatch-second-water") != null);
        Route first = camel.getRoute("dispatch-second-water");

        write("departments/second-water.yml", water("second-water", 3));
        eventually("it was replaced", () -> camel.getRoute("dispatch-second-water") != first);

        Files.delete(config.resolve("departments/second-water.yml"));
        eventually("it is gone", () -> !targets().contains("second-water"));

        assertThat(camel.getRoute(UNTOUCHED)).isSameAs(untouched);
    }

    @Test
    void aFaultyFileLeavesWhatServedServingAndKeepsNobodyElseBack() throws Exception {
        write("departments/third-water.yml", water("third-water", 2));
        eventually("it serves", () -> camel.getRoute("dispatch-third-water") != null);
        Route before = camel.getRoute("dispatch-third-water");

        write("departments/third-water.yml", water("third-water", 2) + "sytem: typo\n");
        write("departments/fourth-water.yml", water("fourth-water", 2));
        eventually("its neighbour serves", () -> targets().contains("fourth-water"));

        assertThat(targets()).contains("third-water");
        assertThat(camel.getRoute("dispatch-third-water")).isSameAs(before);
        assertThat(texts("configurationFaults")).anyMatch(fault -> fault.contains("sytem"));
        assertThat(texts("earlierVersionsServe")).containsExactly("config/departments/third-water.yml");
        assertThat(meters.get("qianxian.configuration.faults").gauge().value()).isEqualTo(1);

        write("departments/third-water.yml", water("third-water", 2));
        eventually("all is well", () -> texts("configurationFaults").isEmpty());
    }

    @Test
    void aSecondFileWithACodeThatServesDoesNotTakeItsPlace() throws Exception {
        write("departments/fifth-water.yml", water("fifth-water", 2));
        eventually("it serves", () -> camel.getRoute("dispatch-fifth-water") != null);
        Route before = camel.getRoute("dispatch-fifth-water");

        write("departments/imposter.yml", water("fifth-water", 9));
        eventually("both are named", () -> texts("configurationFaults").size() == 2);

        assertThat(camel.getRoute("dispatch-fifth-water")).isSameAs(before);
        Files.delete(config.resolve("departments/imposter.yml"));
        eventually("all is well", () -> texts("configurationFaults").isEmpty());
    }

    @Test
    void aFaultyMakeServesItsDepartmentsAsItWas() throws Exception {
        String good = Files.readString(config.resolve("systems/qinghe.yml"));
        Route before = camel.getRoute(UNTOUCHED);

        write("systems/qinghe.yml", good.replace("accepted: status = 200", "accepted: status = (200"));
        eventually("it is named", () -> texts("earlierVersionsServe").contains("config/systems/qinghe.yml"));
        assertThat(camel.getRoute(UNTOUCHED)).isSameAs(before);

        write("systems/qinghe.yml", good);
        eventually("all is well", () -> texts("configurationFaults").isEmpty());
    }

    @Test
    void aCityTableThatCannotBeReadChangesNothingAndSaysWhy() throws Exception {
        String good = Files.readString(config.resolve("city/tiers.csv"));
        write("city/tiers.csv", "nonsense\n");
        write("departments/sixth-water.yml", water("sixth-water", 2));

        eventually(
                "the hub says why it does not follow",
                () -> !texts("configurationRefused").isEmpty());
        assertThat(targets()).doesNotContain("sixth-water").contains("2306-gas");

        write("city/tiers.csv", good);
        write("departments/sixth-water.yml", water("sixth-water", 3));
        eventually("it serves", () -> targets().contains("sixth-water"));
        assertThat(texts("configurationRefused")).isEmpty();
    }

    @Test
    void aFolderThatIsNotMountedDissolvesNoDepartments() throws Exception {
        Path away = folder.resolve("away");
        Files.move(config.resolve("departments"), away);
        Files.createDirectory(config.resolve("departments"));

        eventually(
                "the hub doubts it",
                () -> texts("configurationRefused").stream().anyMatch(fault -> fault.contains("个文件一下子不见了")));
        assertThat(targets()).contains("2306-gas");

        Files.delete(config.resolve("departments"));
        Files.move(away, config.resolve("departments"));
        write("departments/seventh-water.yml", water("seventh-water", 3));
        eventually("it goes on", () -> targets().contains("seventh-water"));
    }

    @Test
    void whatTheStoreBrokeOffIsGoneOverToWhenItIsBackAndNobodyTouchesAFile() throws Exception {
        write("departments/eighth-water.yml", water("eighth-water", 2));
        eventually("it serves", () -> camel.getRoute("dispatch-eighth-water") != null);

        sql("ALTER TABLE dispatch RENAME TO dispatch_away");
        try {
            Files.delete(config.resolve("departments/eighth-water.yml"));
            eventually(
                    "the hub says that it does not follow",
                    () -> meters.get("qianxian.configuration.faults").gauge().value() == 1);
        } finally {
            sql("ALTER TABLE dispatch_away RENAME TO dispatch");
        }

        eventually("it has gone over", () -> texts("configurationRefused").isEmpty());
        assertThat(targets()).doesNotContain("eighth-water");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = assembly.store().pool().getConnection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private static String water(String code, int concurrency) {
        return """
                code: %s
                name: %s
                level: city
                area: "2306"
                function: water-affairs
                system: yunque
                endpoint: http://127.0.0.1:1/yunque/%s
                credential: env:NO_SUCH_KEY
                limits: {concurrency: %d}
                """.formatted(code, code, code, concurrency);
    }

    private static void eventually(String what, Callable<Boolean> holds) {
        await(what).atMost(SOON).until(holds);
    }

    private List<String> targets() throws Exception {
        List<String> codes = new ArrayList<>();
        get("/api/targets").forEach(target -> codes.add(target.path("target").asText()));
        return codes;
    }

    private List<String> texts(String key) throws Exception {
        List<String> texts = new ArrayList<>();
        get("/api/status").path(key).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper()
                .readTree(http.send(request(path), BodyHandlers.ofString()).body());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(HubToken.HEADER, token.value())
                .build();
    }

    private static void write(String file, String text) throws IOException {
        Files.writeString(config.resolve(file), text);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
        }
    }
}
