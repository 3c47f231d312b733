package org.qianxian.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.hub.cli.Qianxian;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** The real hub with everything embedded, from outside: its doors, and the command line beside it. */
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class HubTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VIEWER = "viewer:long-enough";
    private static final String CENTRE = "centre:long-enough";
    static final String KEY = "the-key-of-the-test";

    @TempDir
    static Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private HubByHttp hub;

    @BeforeEach
    void find(@LocalServerPort int port) {
        hub = new HubByHttp(port);
    }

    @BeforeAll
    static void prepare() throws IOException {
        System.setProperty("qianxian.home", HOME.toString());
        String hash = new BCryptPasswordEncoder(4).encode("long-enough");
        Files.writeString(
                data.resolve("users.csv"),
                "name,roles,password\nadmin,ADMIN," + hash + "\nviewer,VIEWER," + hash + "\ncentre,CENTRE," + hash
                        + "\nboth,CENTRE;CHANNEL," + hash + "\nwang,POLICY," + hash + "\nli,POLICY," + hash + "\n");
        FileSystemUtils.copyRecursively(HOME.resolve("rules"), data.resolve("rules"));
        Files.createDirectories(data.resolve("secrets"));
        for (String key : new String[] {"peoples-voice", "hotline", "yunque", "qinghe", "baishan"}) {
            Files.writeString(data.resolve("secrets").resolve(key + ".key"), KEY);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("qianxian.data", data::toString);
        settings.add("qianxian.config", () -> HOME.resolve("config").toString());
        settings.add("qianxian.policy", () -> data.resolve("rules/policy").toString());
    }

    @Test
    void tellsAnyoneItsHealthAndNothingElse() throws Exception {
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/status",
                "/api/cases",
                "/api/cases/DQ202611210000001",
                "/api/account",
                "/api/targets",
                "/api/worklists",
                "/actuator/prometheus",
                "/v3/api-docs",
                "/soap/12345?wsdl",
                "/somewhere"
            })
    void asksEveryoneElseWhoTheyAre(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get(path, "viewer:wrong").statusCode()).isEqualTo(401);
    }

    /** The filters that ask who somebody is stand before every servlet but the one whose doors are signed. */
    @Test
    void noServletStandsOutsideButThatOfTheSignedDoors(@Autowired ServletContext servlets) {
        Set<String> guarded = new TreeSet<>(servlets.getFilterRegistrations()
                .get("springSecurityFilterChain")
                .getServletNameMappings());
        Set<String> mapped = servlets.getServletRegistrations().entrySet().stream()
                .filter(servlet -> !servlet.getValue().getMappings().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        mapped.remove("CamelServlet");
        assertThat(mapped).isEqualTo(guarded);
        assertThat(servlets.getServletRegistration("CamelServlet").getMappings())
                .containsExactly("/channels/*");
    }

    @Test
    void letsAViewerLookButNotAct() throws Exception {
        assertThat(get("/api/status", VIEWER).statusCode()).isEqualTo(200);
        assertThat(post("/api/backup", VIEWER, "").statusCode()).isEqualTo(403);
        assertThat(post("/api/shutdown", VIEWER, "").statusCode()).isEqualTo(403);
        assertThat(post("/api/import?channel=citizen-messages&name=x.csv", VIEWER, "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void describesItsApi() throws Exception {
        JsonNode openApi = JSON.readTree(get("/v3/api-docs", VIEWER).body());
        assertThat(openApi.path("paths").has("/api/cases/{number}")).isTrue();
        assertThat(openApi.path("paths").has("/api/import")).isTrue();
    }

    @Test
    void answersForACaseThatIsNotThereWithAProblem() throws Exception {
        HttpResponse<String> answer = get("/api/cases/DQ200001010000001", VIEWER);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("没有这件事件", "DQ200001010000001");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/cases/DQ200001010000001,     404, 没有找到,      没有这件事件",
        "GET,  /api/cases?size=many,             400, 请求有误,      不是这个参数能取的值",
        "GET,  /api/nowhere,                     404, 没有找到,      没有这个地址",
        "PUT,  /api/status,                      405, 不支持这种方法, 请改用 GET",
        "POST, /api/targets/2306-gas/pause,      400, 请求有误,      reason：缺少这个参数",
    })
    void sendsProblemsInTheReadersWordsAlone(String method, String path, int status, String title, String detail)
            throws Exception {
        HttpRequest.Builder request = hub.request(path, "admin:long-enough").method(method, BodyPublishers.noBody());

        HttpResponse<String> chinese = hub.send(request.copy().header("Accept-Language", "zh-CN"));
        assertThat(chinese.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(chinese.body()).path("title").asText()).isEqualTo(title);
        assertThat(JSON.readTree(chinese.body()).path("detail").asText()).contains(detail);

        HttpResponse<String> english = hub.send(request.copy().header("Accept-Language", "en"));
        assertThat(english.body()).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void answersMalformedJsonWithItsFault() throws Exception {
        HttpResponse<String> answer = post("/api/cases/DQ200001010000001/commands", CENTRE, "{\"command\":");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode fault = JSON.readTree(answer.body()).path("faults").path(0);
        assertThat(fault.path("thing").asText()).isEqualTo("body");
        assertThat(fault.path("remedy").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/soap/12345",
                "/channels/peoples-voice/messages",
                "/channels/reports/230604-housing-construction",
                "/api/cases/DQ200001010000001/commands"
            })
    void refusesFiftyMegabytesAndGoesOn(String door) throws Exception {
        HttpResponse<String> answer = hub.send(hub.request(door, "both:long-enough")
                .header("Content-Type", door.startsWith("/soap") ? "text/xml" : "application/json")
                .header("X-Api-Key", KEY)
                .POST(BodyPublishers.ofByteArray(new byte[50 * 1024 * 1024])));

        assertThat(answer.statusCode()).isBetween(400, 500);
        assertThat(answer.body()).isNotEmpty();
        assertThat(report(KEY, "after " + door).statusCode()).isEqualTo(201);
    }

    @Test
    void takesASignedReportInAndTellsItsStory() throws Exception {
        JsonNode receipt = JSON.readTree(report(KEY, "T-1").body());
        String number = receipt.path("caseNumber").asText();

        JsonNode story = JSON.readTree(get("/api/cases/" + number, VIEWER).body());
        assertThat(story.path("sourceNumber").asText()).isEqualTo("T-1");
        assertThat(story.path("reporter").asText()).doesNotContain("13812345678", "张三");

        assertThat(run("case", "show", number)).isZero();
        assertThat(out.toString()).contains(number, "路灯不亮", "民心网", "张**", "依据", "政策版本");
        assertThat(out.toString()).doesNotContain("13812345678");
        assertThat(out.toString().lines()).allMatch(line -> width(line) <= 100);
    }

    @Test
    void listsTheNewestCases() throws Exception {
        String number =
                JSON.readTree(report(KEY, "T-3").body()).path("caseNumber").asText();

        assertThat(run("case", "list", "--channel", "peoples-voice", "--most", "500"))
                .isZero();
        assertThat(out.toString()).contains("事件编号", number, "路灯不亮");
        assertThat(run("case", "list", "--most", "1", "--json")).isZero();
        assertThat(JSON.readTree(out.toString())).hasSize(1);
        assertThat(run("case", "list", "--channel", "nobody")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("没有这样的事件");
    }

    @Test
    void turnsAForgedReportAway() throws Exception {
        assertThat(report("another key", "T-2").statusCode()).isEqualTo(401);
    }

    @Test
    void importsAFileTwiceWithoutASecondCase() throws Exception {
        Path file = Files.writeString(data.resolve("letters.csv"), """
                来源单号,上报时间,标题,内容,一级分类,区县代码,街道代码,村社区代码
                L1,2020/1/6 12:09:38,路灯不亮,人民路的路灯坏了三天,城乡建设,230604,230604014,230604014011
                L2,昨天,路灯不亮,人民路的路灯坏了三天,城乡建设,230604,230604014,230604014011
                """);
        assertThat(run("import", "--channel", "citizen-messages", "--json", file.toString()))
                .isZero();
        assertThat(totals()).isEqualTo(totals(2, 1, 0, 1));
        assertThat(data.resolve("letters.csv.rejected.csv")).content().contains("L2", "昨天", "上报时间");

        assertThat(run("import", "--channel", "citizen-messages", "--json", file.toString()))
                .isZero();
        assertThat(totals()).isEqualTo(totals(2, 0, 1, 1));
    }

    /** Real letters of another city, in its own words; the file is not part of this repository. */
    @Test
    void accountsForEveryLetterOfAnotherCity() throws Exception {
        Path shared = HOME.resolveSibling("shared/data/citizen-messages.csv");
        assumeTrue(Files.exists(shared), "the letters are there");
        String file = Files.copy(shared, data.resolve("citizen-messages.csv")).toString();
        assertThat(run("import", "--channel", "citizen-messages", "--json", file))
                .isZero();
        assertThat(totals().path("read").asLong()).isEqualTo(495);
        assertThat(totals().path("rejected").asLong()).isZero();
        assertThat(run("import", "--channel", "citizen-messages", "--json", file))
                .isZero();
        assertThat(totals().path("cases").asLong()).isZero();
        assertThat(totals().path("read").asLong())
                .isEqualTo(totals().path("repeats").asLong()
                        + totals().path("amendments").asLong());
        assertThat(run("account")).isZero();
    }

    @Test
    void namesTheChannelsWhenAskedForAnUnknownOne() throws Exception {
        Path file = Files.writeString(data.resolve("any.csv"), "a\n");
        assertThat(run("import", "--channel", "nobody", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nobody", "citizen-messages");
    }

    @Test
    void pausesAndResumesADepartment() {
        assertThat(run("department", "pause", "230622-petition", "--reason", "升级 & 维护"))
                .isZero();
        assertThat(run("department", "list")).isZero();
        assertThat(out.toString()).contains("230622-petition", "升级 & 维护");
        assertThat(run("department", "resume", "230622-petition")).isZero();
        assertThat(run("department", "list")).isZero();
        assertThat(out.toString()).doesNotContain("230622-petition");
        assertThat(run("department", "pause", "nobody", "--reason", "x")).isEqualTo(1);
    }

    @Test
    void tellsWhichVersionIsInForceAndWithdrawsNone() {
        assertThat(run("policy", "versions")).isZero();
        assertThat(out.toString()).containsOnlyOnce("现行").contains("随附");

        assertThat(run("policy", "withdraw", "1", "--user", "li", "--password", "long-enough", "--note", "后悔"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("版本", "已经生效", "policy rollback");
    }

    @Test
    void decidesAgainOnlyByOrderOfAPerson() {
        assertThat(run("policy", "decide-again")).isZero();
        assertThat(out.toString()).contains("--yes", "--user");

        assertThat(run("policy", "decide-again", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("--user");
        assertThat(run("policy", "decide-again", "--yes", "--user", "viewer", "--password", "long-enough"))
                .isEqualTo(4);
        assertThat(run("policy", "decide-again", "--yes", "--user", "li", "--password", "long-enough"))
                .isZero();
    }

    @Test
    void accountsForItsCasesAndBacksThemUp() {
        assertThat(run("account", "--json")).isZero();
        assertThat(out.toString()).contains("\"addsUp\":true");
        Path file = data.resolve("copy.zip");
        assertThat(run("backup", file.toString())).isZero();
        assertThat(file).isNotEmptyFile();
        assertThat(run("backup", file.toString())).isEqualTo(1);
        assertThat(run("restore", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("正在");
    }

    private int run(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line =
                Qianxian.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = java.util.Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--data";
        all[command.length + 1] = data.toString();
        return line.execute(all);
    }

    private JsonNode totals() throws IOException {
        return JSON.readTree(out.toString());
    }

    private static JsonNode totals(long read, long cases, long repeats, long rejected) throws IOException {
        return JSON.readTree(String.format(
                "{\"read\":%d,\"cases\":%d,\"repeats\":%d,\"amendments\":0,\"ledger\":0,\"rejected\":%d}",
                read, cases, repeats, rejected));
    }

    private HttpResponse<String> report(String key, String id) throws IOException, InterruptedException {
        return hub.report(key, id, "城乡建设");
    }

    private HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        return hub.get(path, user);
    }

    private HttpResponse<String> post(String path, String user, String body) throws IOException, InterruptedException {
        return hub.post(path, user, body);
    }

    private static int width(String line) {
        return line.codePoints().map(point -> point >= 0x2E80 ? 2 : 1).sum();
    }

    @Nested
    class ThePolicyWorkbench extends PolicySituations {
        ThePolicyWorkbench() {
            super(data.resolve("rules"));
        }
    }
}
