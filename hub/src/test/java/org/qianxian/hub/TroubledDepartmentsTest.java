package org.qianxian.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.hub.cli.Qianxian;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Departments' systems do not want the hub, and people mend that, under a running hub whose duty room listens over real
 * HTTP. Each situation has a department of its own.
 */
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class TroubledDepartmentsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String OPERATOR = "wang:pw";
    private static final String CHANNEL_KEY = "the-key-of-the-channel";
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";

    @TempDir
    static Path folder;

    /** The alerts that the duty room heard, {@code kind target}. */
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    /** Departments that let in whoever comes with the wrong key. */
    private static final Set<String> LENIENT = ConcurrentHashMap.newKeySet();

    private static final Set<String> REFUSING = ConcurrentHashMap.newKeySet();
    private static final HttpServer CITY = city();

    /** The city's mail server; nobody listens until it is started. */
    private static final ServerSetup POST_OFFICE = new ServerSetup(freePort(), "127.0.0.1", "smtp");

    private static final GreenMail POST = new GreenMail(POST_OFFICE);

    private final StringWriter out = new StringWriter();

    @LocalServerPort
    private int port;

    private HubByHttp hub;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/secrets")).getParent();
        FileSystemUtils.copyRecursively(HOME.resolve("config"), folder.resolve("config"));
        Files.writeString(data.resolve("secrets/peoples-voice.key"), CHANNEL_KEY);
        Files.writeString(data.resolve("secrets/right.key"), RIGHT);
        Files.writeString(data.resolve("secrets/wrong.key"), WRONG);
        Files.writeString(
                data.resolve("users.csv"),
                "name,roles,password\nwang,ADMIN," + new BCryptPasswordEncoder(4).encode("pw") + "\n");
        department("230602", WRONG);
        department("230603", WRONG);
        department("230605", RIGHT);
        departmentThatIsWrittenTo("230606");
        settings.add("qianxian.data", data::toString);
        settings.add("qianxian.config", folder.resolve("config")::toString);
        settings.add("qianxian.policy", () -> HOME.resolve("rules/policy").toString());
        settings.add("qianxian.watch.every", () -> "200ms");
        settings.add("qianxian.alerts.webhook", () -> url("/duty-room"));
    }

    @BeforeEach
    void prepare() {
        hub = new HubByHttp(port);
    }

    @AfterAll
    static void close() {
        CITY.stop(0);
        POST.stop();
    }

    @Test
    void aWrongPasswordIsToldMendedInTheFileToldAgainAndWhatWaitedArrives() throws Exception {
        String unit = unit("230602");
        report("230602013001");
        eventually("the duty room hears", () -> HEARD.contains("out-of-reach " + unit));
        assertThat(target(unit).path("breakerReason").asText()).contains("401");
        assertThat(list()).anyMatch(line -> line.contains(unit) && line.contains("已熔断") && line.contains("401"));

        department("230602", RIGHT);

        eventually("what waited arrives", () -> target(unit).path("waiting").asLong() == 0);
        eventually("the duty room hears", () -> HEARD.contains("reached-again " + unit));
        eventually("it is on record", () -> target(unit).path("lastDelivered").isTextual());
        assertThat(target(unit).path("breaker").asText()).isEqualTo("closed");
        assertThat(list()).noneMatch(line -> line.contains(unit));
    }

    @Test
    void anOperatorWhoPausedAndResumesNeedNotWaitForTheNextProbe() throws Exception {
        String unit = unit("230603");
        report("230603013001");
        eventually("the duty room hears", () -> HEARD.contains("out-of-reach " + unit));

        operate(unit, "/pause?reason=" + URLEncoder.encode("换密码", StandardCharsets.UTF_8));
        LENIENT.add(unit);
        assertThat(list()).anyMatch(line -> line.contains(unit) && line.contains("已暂停（wang：换密码）"));
        assertThat(target(unit).path("waiting").asLong()).isEqualTo(1);

        operate(unit, "/resume");

        eventually("what waited arrives", () -> target(unit).path("waiting").asLong() == 0);
        eventually("the duty room hears", () -> HEARD.contains("reached-again " + unit));
    }

    @Test
    void whatASystemRefusesIsCountedAndToldUntilSomebodyHasDecided() throws Exception {
        String unit = unit("230605");
        REFUSING.add(unit);
        JsonNode story = report("230605008001");

        eventually("it is counted", () -> target(unit).path("refused").asLong() == 1);
        eventually("the duty room hears", () -> HEARD.contains("refused " + unit));
        assertThat(target(unit).path("inWorklists").asLong()).isZero();
        assertThat(list()).anyMatch(line -> line.contains(unit) && line.contains("yunque (rest)"));

        REFUSING.remove(unit);
        String dispatch = hub.read("/api/cases/" + story.path("caseNumber").asText(), OPERATOR)
                .at("/dispatches/0/id")
                .asText();
        hub.post("/api/dispatches/" + dispatch + "/rerun", OPERATOR, "");

        eventually("nothing is left", () -> target(unit).path("refused").asLong() == 0);
        eventually("the duty room hears", () -> HEARD.contains("no-longer-refused " + unit));
    }

    @Test
    void lettersHaveALineOfTheirOwnUntilTheMailServerTakesThem() throws Exception {
        String unit = unit("230606");
        String number = report("230606008001").path("caseNumber").asText();
        eventually("its system has it", () -> target(unit).path("waiting").asLong() == 0);

        assertThat(hub.post("/api/cases/" + number + "/commands", OPERATOR, "{\"command\":\"urge\",\"text\":\"请尽快处理\"}")
                        .statusCode())
                .isEqualTo(200);

        eventually("it waits", () -> target("letters").path("waiting").asLong() == 1);
        assertThat(target(unit).path("waiting").asLong()).isEqualTo(1);
        assertThat(list())
                .anyMatch(
                        line -> line.startsWith("letters") && line.contains("改发邮件") && line.contains("letters (mail)"));

        POST.start();
        operate("letters", "/resume");

        eventually(
                "the letter has gone", () -> target("letters").path("waiting").asLong() == 0);
        eventually(
                "it is on record", () -> target("letters").path("lastDelivered").isTextual());
        assertThat(POST.getReceivedMessages()).hasSize(1);
        assertThat(POST.getReceivedMessages()[0].getSubject()).contains(number, "催办");
    }

    private static HttpServer city() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/duty-room", exchange -> {
                JsonNode message = new ObjectMapper().readTree(exchange.getRequestBody());
                message.path("alerts")
                        .forEach(alert -> HEARD.add(alert.path("kind").asText() + " "
                                + alert.path("target").asText()));
                answer(exchange, 200, "");
            });
            server.createContext("/yunque/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                String unit = exchange.getRequestURI().getPath().split("/")[2];
                boolean known = LENIENT.contains(unit)
                        || RIGHT.equals(exchange.getRequestHeaders().getFirst("X-Api-Key"));
                int status = !known ? 401 : REFUSING.contains(unit) ? 422 : 200;
                answer(exchange, status, "{\"code\":0,\"data\":{\"id\":\"Y-1\"},\"message\":\"缺少字段\"}");
            });
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + CITY.getAddress().getPort() + path;
    }

    /** The housing department of a county, with a system that knows the right key. */
    private static void department(String area, String key) throws IOException {
        String unit = unit(area);
        Files.writeString(folder.resolve("config/departments/" + unit + ".yml"), """
                code: %s
                name: %s
                level: county
                area: "%s"
                function: housing-construction
                system: yunque
                endpoint: %s
                credential: "file:${QIANXIAN_SECRETS}/%s.key"
                """.formatted(
                        unit, unit, area, url("/yunque/" + unit), key));
    }

    /** On a make that takes first dispatches and nothing else. */
    private static void departmentThatIsWrittenTo(String area) throws IOException {
        Path make = folder.resolve("config/systems/yunque.yml");
        Files.writeString(
                make.resolveSibling("yunque-lite.yml"),
                Files.readString(make)
                        .replace("system: yunque", "system: yunque-lite")
                        .replace("{poll: false}", "{poll: false, actions: [dispatch], instead: mail}")
                        .replaceFirst("(?s)  # Life is in danger.*?(?=lookUp:)", ""));
        department(area, RIGHT);
        Path file = folder.resolve("config/departments/" + unit(area) + ".yml");
        Files.writeString(
                file,
                Files.readString(file).replace("system: yunque", "system: yunque-lite")
                        + "mail: 值班室 <desk@example.cn>\n");
        Files.writeString(
                folder.resolve("config/city/city.yml"),
                "mail: {endpoint: \"smtp://127.0.0.1:" + POST_OFFICE.getPort()
                        + "\", from: 千线平台 <hub@example.cn>, overrides: {login: false, startTls: false}}\n",
                StandardOpenOption.APPEND);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError(none);
        }
    }

    private static String unit(String area) {
        return area + "-housing-construction";
    }

    /** @return the receipt */
    private JsonNode report(String community) throws Exception {
        HttpResponse<String> receipt = hub.report(CHANNEL_KEY, "T-" + community, "城乡建设", community);
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(201);
        return new ObjectMapper().readTree(receipt.body());
    }

    private JsonNode target(String unit) throws Exception {
        for (JsonNode target : hub.read("/api/targets", OPERATOR)) {
            if (target.path("target").asText().equals(unit)) {
                return target;
            }
        }
        throw new AssertionError("no target " + unit);
    }

    private void operate(String unit, String path) throws Exception {
        assertThat(hub.post("/api/targets/" + unit + path, OPERATOR, "").statusCode())
                .isEqualTo(200);
    }

    /** What {@code department list} prints. */
    private List<String> list() {
        out.getBuffer().setLength(0);
        int code = Qianxian.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("department", "list", "--data", folder.resolve("data").toString());
        assertThat(code).isZero();
        return out.toString().lines().toList();
    }

    private static void eventually(String what, Callable<Boolean> holds) {
        await(what).atMost(SOON).pollInterval(Duration.ofMillis(200)).until(holds);
    }
}
