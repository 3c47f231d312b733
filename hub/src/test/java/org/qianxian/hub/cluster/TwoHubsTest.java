package org.qianxian.hub.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.simulator.CityOptions;
import org.qianxian.adapters.simulator.EffectCount;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.simulator.SimulatedCity;
import org.qianxian.adapters.simulator.people.CentreStaff;
import org.qianxian.adapters.simulator.people.CityTime;
import org.qianxian.adapters.simulator.people.HubApi;
import org.qianxian.adapters.simulator.people.Pace;
import org.qianxian.casework.city.City;
import org.qianxian.catalog.CityLoader;

/**
 * Two hubs, each a process of its own, by nothing but settings: one PostgreSQL and one broker outside of both, and each
 * other's address. One test leads to the next; the last kills a hub.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoHubsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final double SPEED = 8000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A dead hub's leases have to run out. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(6);

    @TempDir
    static Path folder;

    private SharedParts shared;
    private SimulatedCity systems;
    private CentreStaff staff;
    private HubNode first;
    private HubNode second;
    private String key;

    @BeforeAll
    void start() throws Exception {
        Awaitility.setDefaultTimeout(PATIENCE);
        copy("config");
        copy("rules/policy");
        shared = new SharedParts(folder);
        first = new HubNode(folder.resolve("hub-1"));
        second = new HubNode(folder.resolve("hub-2"));
        systems = SimulatedCity.start(new CityOptions(0, cityData(), SPEED, 1, first.url(), folder.resolve("secrets")));
        key = Files.readString(folder.resolve("secrets/peoples-voice.key")).strip();
        int one = HubNode.freePort();
        int other = HubNode.freePort();
        first.start(HOME, settings("hub-1", one, other), "--speed", "" + SPEED);
        second.start(HOME, settings("hub-2", other, one), "--speed", "" + SPEED);
        first.awaitReady();
        second.awaitReady();
        staff = staff();
        staff.start();
    }

    @AfterAll
    void stop() {
        Awaitility.reset();
        Stream.of(staff, first, second, systems, shared)
                .filter(part -> part != null)
                .forEach(TwoHubsTest::close);
    }

    @Test
    @Order(1)
    void both_take_in_and_either_delivers() throws Exception {
        await("joined").until(() -> hubs(first) == 2 && hubs(second) == 2);
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            cases.add((i % 2 == 0 ? first : second).report(key, "both-" + i, "城乡建设"));
        }

        await("delivered").until(() -> delivered(cases));

        assertThat(first.made("qianxian_dispatch_attempts_seconds_count")).isPositive();
        assertThat(second.made("qianxian_dispatch_attempts_seconds_count")).isPositive();
    }

    @Test
    @Order(2)
    void a_pause_on_one_stops_the_other() throws Exception {
        String unit = leadOf(first.report(key, "before-pause", "城乡建设"));
        first.post("/api/targets/" + unit + "/pause?reason=test", "");
        // A notice takes no time that anybody could measure; one that is lost costs five seconds.
        await("known").pollDelay(Duration.ofSeconds(1)).until(() -> paused(second, unit));

        List<String> held = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            held.add((i % 2 == 0 ? first : second).report(key, "paused-" + i, "城乡建设"));
        }
        await("held")
                .during(Duration.ofSeconds(3))
                .until(() -> effectsOn(held).stream().noneMatch(effect -> effect.contains(unit)));

        second.post("/api/targets/" + unit + "/resume", "");
        await("delivered").until(() -> delivered(held));
    }

    @Test
    @Order(3)
    void a_breaker_that_one_opens_holds_the_other_until_the_configuration_is_mended_on_all() throws Exception {
        List<String> cases = new ArrayList<>();
        // Some requests ask for reports, and no breaker minds those: now and then one more is turned away.
        await("one of them was turned away").pollInterval(Duration.ofSeconds(1)).until(() -> {
            if (cases.size() % 10 == 0) {
                systems.mishaps().next(Mishap.UNAUTHORISED);
            }
            cases.add(first.report(key, "turned-away-" + cases.size(), "城乡建设"));
            return openHere(first) + openHere(second) > 0;
        });

        await("both know").until(() -> openHere(first) >= 1 && openHere(second) >= 1);

        // As after new credentials: whatever has changed begins afresh, here and on the hub that hears of it.
        touchDepartments();
        first.post("/api/config/reload", "");
        await("both have gone over").until(() -> openHere(first) == 0 && openHere(second) == 0);
        // What was turned away waits its five minutes; what is new goes at once.
        String mended = second.report(key, "mended", "城乡建设");
        await("delivered").until(() -> delivered(List.of(mended)));
    }

    @Test
    @Order(4)
    void a_policy_published_on_one_decides_on_the_other() throws Exception {
        Path table = folder.resolve("rules/policy/routing.csv");
        Files.writeString(table, Files.readString(table).replace("县区部门三定规定", "县区部门新三定规定"));

        String version = first.publish("li", "test");

        await("known")
                .until(() ->
                        second.get("/api/status").path("policyVersion").asText().equals(version));
        String number = second.report(key, "new-policy", "城乡建设");
        assertThat(second.get("/api/cases/" + number).toString()).contains(version);
    }

    @Test
    @Order(5)
    void a_department_added_while_both_run_gets_its_cases() throws Exception {
        String unit = leadOf(first.report(key, "before-new-department", "城乡建设"));
        String newcomer = unit + "-2";
        Path departments = folder.resolve("config/departments");
        String file = Files.readString(departments.resolve(unit + ".yml"));
        Files.writeString(departments.resolve(newcomer + ".yml"), file.replace(unit, newcomer));
        first.post("/api/config/reload", "");
        Path table = folder.resolve("rules/policy/directory.csv");
        Files.writeString(table, Files.readString(table).replaceAll("," + unit + " ([^\n]*)", "," + newcomer + " $1"));
        String version = first.publish("li", "newcomer");
        await("known")
                .until(() ->
                        second.get("/api/status").path("policyVersion").asText().equals(version));

        String number = second.report(key, "newcomer", "城乡建设");

        assertThat(leadOf(number)).isEqualTo(newcomer);
        await("delivered").until(() -> effectsOn(List.of(number)).stream().anyMatch(one -> one.contains(newcomer)));
    }

    @Test
    @Order(6)
    void a_faulty_file_costs_nobody_what_serves() throws Exception {
        String unit = leadOf(first.report(key, "before-fault", "城乡建设"));
        Path file = folder.resolve("config/departments").resolve(unit + ".yml");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("area:", "erea:"));

        assertThat(first.post("/api/config/reload", "").toString())
                .as("it serves on as it was, and says what is wrong")
                .contains(unit + ".yml", "erea");

        String number = first.report(key, "after-fault", "城乡建设");
        assertThat(leadOf(number)).isEqualTo(unit);
        await("delivered").until(() -> delivered(List.of(number)));
        Files.writeString(file, good);
    }

    @Test
    @Order(7)
    void when_one_is_killed_the_other_finishes_every_case() throws Exception {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            cases.add((i % 2 == 0 ? first : second).report(key, "kill-" + i, i % 3 == 0 ? "公共安全" : "城乡建设"));
        }
        second.kill();
        await("gone").until(() -> hubs(first) == 1);
        for (int i = 0; i < 10; i++) {
            cases.add(first.report(key, "alone-" + i, "城乡建设"));
        }

        await("finished")
                .atMost(LONG_PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    ruleOnUncertainOnes();
                    return openCases() == 0;
                });

        JsonNode account = first.get("/api/account");
        assertThat(account.path("addsUp").asBoolean()).as(account.toString()).isTrue();
        assertThat(EffectCount.read(cityData()).duplicateEffects()).isZero();
        assertThat(effectsOn(cases)).isNotEmpty();
    }

    private Map<String, String> settings(String node, int port, int otherPort) {
        Map<String, String> settings = new HashMap<>(shared.settings());
        settings.put("QIANXIAN_NODE", node);
        settings.put("QIANXIAN_CLUSTER_PORT", "" + port);
        settings.put("QIANXIAN_CLUSTER_MEMBERS", "127.0.0.1:" + port + ",127.0.0.1:" + otherPort);
        settings.put("QIANXIAN_CONFIG", folder.resolve("config").toString());
        settings.put("QIANXIAN_POLICY", folder.resolve("rules/policy").toString());
        settings.put("QIANXIAN_SECRETS", folder.resolve("secrets").toString());
        settings.put("QIANXIAN_DELIVERIES_RECOVERY", "5s");
        settings.put("QIANXIAN_CITY_URL", systems.baseUrl());
        settings.put("HOTLINE_CALLBACK", systems.baseUrl() + "/hotline");
        settings.put("PEOPLES_VOICE_CALLBACK", systems.baseUrl() + "/peoples-voice");
        return settings;
    }

    private CentreStaff staff() throws IOException, InterruptedException {
        City city = CityLoader.loadCatalog(
                        folder.resolve("config"),
                        Map.of("QIANXIAN_SECRETS", folder.resolve("secrets").toString()))
                .city();
        Instant now = Instant.parse(first.get("/api/status").path("cityTime").asText());
        CityTime time = CityTime.setTo(now, SPEED, InstantSource.system());
        return new CentreStaff(first.api(), city, time, new Pace(SPEED, 1));
    }

    /** What an operator does: asks the department whether it has it. */
    private void ruleOnUncertainOnes() throws IOException, InterruptedException {
        for (HubApi.WorkItem item : first.api().openWork()) {
            if (item.kind().equals("dispatch-uncertain")) {
                boolean there = !effectsOn(List.of(item.caseNumber())).isEmpty();
                first.api().dispatch(item.dispatchId(), there ? "confirm" : "rerun");
            }
        }
    }

    private long openCases() throws IOException, InterruptedException {
        long open = 0;
        var states = first.get("/api/status").path("cases").path("byState").properties();
        for (Map.Entry<String, JsonNode> state : states) {
            open += Set.of("closed", "archived", "declined", "merged", "void").contains(state.getKey())
                    ? 0
                    : state.getValue().asLong();
        }
        return open;
    }

    /** Lead and supporting units alike. */
    private boolean delivered(List<String> cases) throws IOException, InterruptedException {
        for (String number : cases) {
            JsonNode dispatches = first.get("/api/cases/" + number).path("dispatches");
            for (JsonNode dispatch : dispatches) {
                if (dispatch.path("action").asText().equals("dispatch")
                        && !dispatch.path("state").asText().equals("delivered")) {
                    return false;
                }
            }
            if (dispatches.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private String leadOf(String number) throws IOException, InterruptedException {
        await("decided")
                .until(() ->
                        !first.get("/api/cases/" + number).path("lead").asText().isEmpty());
        return first.get("/api/cases/" + number).path("lead").asText();
    }

    private List<String> effectsOn(List<String> cases) {
        return EffectCount.read(cityData()).effects().keySet().stream()
                .filter(effect -> cases.stream().anyMatch(effect::contains))
                .toList();
    }

    private static int hubs(HubNode hub) throws IOException, InterruptedException {
        return hub.get("/api/status").path("hubs").asInt();
    }

    /** Breakers that this hub itself holds open. */
    private static int openHere(HubNode hub) throws IOException, InterruptedException {
        return hub.get("/api/status").path("targets").path("open").asInt();
    }

    private static boolean paused(HubNode hub, String unit) throws IOException, InterruptedException {
        return target(hub, unit).path("paused").asBoolean();
    }

    private static JsonNode target(HubNode hub, String unit) throws IOException, InterruptedException {
        for (JsonNode target : hub.get("/api/targets")) {
            if (target.path("target").asText().equals(unit)) {
                return target;
            }
        }
        throw new AssertionError("no target " + unit);
    }

    private static void touchDepartments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("config/systems"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".yml")).toList()) {
                Files.writeString(file, Files.readString(file).replace("connectTimeout: 2s", "connectTimeout: 3s"));
            }
        }
    }

    private static Path cityData() {
        return folder.resolve("city");
    }

    private static void copy(String name) throws IOException {
        Path from = HOME.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(name).resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to);
                }
            }
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        } catch (Exception stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
