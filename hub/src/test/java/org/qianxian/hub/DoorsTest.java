package org.qianxian.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.cli.Qianxian;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import picocli.CommandLine;

/** People at the hub's doors: who may, what fits, what is kept. */
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class DoorsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger SOURCE = new AtomicInteger();
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final IdentityProvider PROVIDER = IdentityProvider.start();

    @TempDir
    static Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @LocalServerPort
    private int port;

    @Autowired
    private Assembly assembly;

    private String number = "";
    private String lead = "";
    private String centre = "";

    @BeforeAll
    static void prepare() throws IOException {
        System.setProperty("qianxian.home", HOME.toString());
        String hash = new BCryptPasswordEncoder(4).encode("pw");
        StringBuilder users = new StringBuilder("name,roles,password,unit\n");
        users.append("viewer,VIEWER," + hash + ",\n");
        users.append("operator,OPERATOR," + hash + ",\n");
        users.append("other,UNIT," + hash + ",230602-housing-construction\n");
        users.append("lead,UNIT," + hash + ",230604-housing-construction\n");
        users.append("elsewhere,CENTRE," + hash + ",230602013-centre\n");
        users.append("centre,CENTRE," + hash + ",230604014-centre\n");
        Files.writeString(data.resolve("users.csv"), users);
    }

    @AfterAll
    static void stopProvider() {
        PROVIDER.close();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", PROVIDER::issuer);
        settings.add("qianxian.data", data::toString);
        settings.add("qianxian.public-address", () -> "https://hub.example.cn/qx/");
        settings.add("qianxian.config", () -> HOME.resolve("config").toString());
        settings.add("qianxian.policy", () -> HOME.resolve("rules/policy").toString());
    }

    /** A case that a human has given to the housing bureau of its county. */
    @BeforeEach
    void begin() throws Exception {
        String source = "D" + SOURCE.incrementAndGet();
        Path file = Files.writeString(data.resolve(source + ".csv"), """
                来源单号,上报时间,标题,内容,一级分类,区县代码,街道代码,村社区代码
                %s,2020/1/6 12:09:38,路灯不亮,请打 13812345678 或 230602199001011234,城乡建设,230604,230604014,230604014011
                """.formatted(source));
        assertThat(run("import", "--channel", "citizen-messages", file.toString()))
                .isZero();
        number = JSON.readTree(get("/api/cases?size=1", "viewer").body())
                .path(0)
                .path("number")
                .asText();
        assertThat(run("case", "do", number, "assign", "--tier", "street", "--lead", "230604-housing-construction"))
                .as(err.toString())
                .isZero();
        JsonNode story = JSON.readTree(get("/api/cases/" + number, "viewer").body());
        lead = story.path("lead").asText();
        centre = story.path("centre").asText();
        assertThat(lead).isEqualTo("230604-housing-construction");
        assertThat(centre).isEqualTo("230604014-centre");
    }

    @Test
    void aUnitSignsWhatItHoldsAndNobodyElseDoes() throws Exception {
        HttpResponse<String> refused = command("other", "sign", "unit", "230602-housing-construction");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("sign", "unit", "本单位持有");

        assertThat(command("viewer", "sign", "unit", lead).body()).contains("viewer", "sign");
        assertThat(command("lead", "sign", "unit", "230602-housing-construction")
                        .statusCode())
                .isEqualTo(403);
        assertThat(command("lead", "sign", "unit", lead).statusCode()).isEqualTo(200);

        HttpResponse<String> again = command("lead", "sign", "unit", lead);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(again.body()).path("possible").toString()).contains("complete");

        JsonNode recorded =
                JSON.readTree(get("/api/refusals?number=" + number, "operator").body());
        assertThat(recorded).hasSize(3);
        assertThat(recorded.path(2).path("who").asText()).isEqualTo("other");
    }

    @Test
    void whoeverTheIdentityProviderSendsMayDoWhatTheirRolesSay() throws Exception {
        String clerk = PROVIDER.token("clerk", List.of("UNIT"), Map.of("unit", lead));
        String chief = PROVIDER.token("chief", List.of("CENTRE"), Map.of("unit", "2306"));
        assertThat(bearing(clerk, "/api/cases/" + number).statusCode()).isEqualTo(200);
        assertThat(bearing(chief, "/api/cases").body()).contains(number);
        assertThat(bearing(clerk, "/api/refusals").statusCode()).isEqualTo(403);

        String elsewhere = PROVIDER.token("clerk", List.of("UNIT"), Map.of("unit", "230602-housing-construction"));
        assertThat(bearing(elsewhere, "/api/cases/" + number).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenThatNamesNoUnitGivesPowerOverNone() throws Exception {
        String unitless = PROVIDER.token("chief", List.of("CENTRE"), Map.of());
        assertThat(bearing(unitless, "/api/cases").body()).doesNotContain(number);
        assertThat(bearing(unitless, "/api/cases/" + number).statusCode()).isEqualTo(403);
        String roleless = PROVIDER.token("guest", List.of(), Map.of("unit", "2306"));
        assertThat(bearing(roleless, "/api/status").statusCode()).isEqualTo(403);
    }

    @Test
    void anExpiredOrForgedTokenOpensNothing() throws Exception {
        for (String token : List.of(
                PROVIDER.expired("root", List.of("ADMIN")), PROVIDER.forged("root", List.of("ADMIN")), "garbage")) {
            assertThat(bearing(token, "/api/status").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aRepeatedKeyGetsItsFirstAnswerEvenWhenTheCaseHasMovedOn() throws Exception {
        HttpResponse<String> first = keyed("lead", "K1", "sign", lead);
        assertThat(command("lead", "progress", "unit", lead).statusCode()).isEqualTo(400);
        keyed("lead", "K2", "cannot-handle", lead);
        HttpResponse<String> again = keyed("lead", "K1", "sign", lead);

        assertThat(again.statusCode()).isEqualTo(200);
        ObjectNode expected = ((ObjectNode) JSON.readTree(first.body())).put("repeated", true);
        assertThat(JSON.readTree(again.body())).isEqualTo(expected);
        assertThat(keyed("lead", "K1", "cannot-handle", lead).statusCode()).isEqualTo(422);

        String refusedKey = "R" + number;
        HttpResponse<String> refused = keyed("centre", refusedKey, "review", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(keyed("centre", refusedKey, "review", "").body()).contains("\"repeated\":true");
        assertThat(run("account")).as(out.toString()).isZero();
    }

    @Test
    void saysWhatIsPossibleAndForWhom() {
        assertThat(run("case", "can", number, "--as", "lead")).isZero();
        assertThat(out.toString()).contains("  sign ", "✗ assign", "--unit TEXT");
        assertThat(run("case", "can", number, "--as", "nobody")).isEqualTo(4);
    }

    @Test
    void theCommandLineTellsWhyItDidNot() {
        assertThat(run("case", "do", number, "sign", "--unit", lead, "--as", "other"))
                .isEqualTo(4);
        assertThat(err.toString()).contains("本单位持有");
        assertThat(run("case", "do", number, "review", "--passed", "true")).isEqualTo(3);
        assertThat(err.toString()).contains("sign");
        assertThat(run("case", "do", number, "sign")).isEqualTo(2);
        assertThat(run("case", "do", number, "dance")).isEqualTo(2);
        assertThat(run("case", "do", number, "sign", "unit")).isEqualTo(2);
        assertThat(run("case", "do", "DQ200001010000001", "sign", "--unit", lead))
                .isEqualTo(1);
        assertThat(run("case", "do", number, "sign", "--unit", lead, "--key", "C" + number, "--as", "lead"))
                .isZero();
        assertThat(run("case", "do", number, "sign", "--unit", lead, "--key", "C" + number, "--as", "lead"))
                .isZero();
        assertThat(out.toString()).contains("先前已办");
    }

    @Test
    void listsHoldWhatTheirReaderMaySee() throws Exception {
        assertThat(get("/api/cases", "lead").body()).contains(number);
        assertThat(get("/api/cases", "centre").body()).contains(number);
        assertThat(get("/api/cases", "other").body()).doesNotContain(number);
        assertThat(get("/api/cases", "elsewhere").body()).doesNotContain(number);
        assertThat(get("/api/cases/" + number, "elsewhere").statusCode()).isEqualTo(403);
        assertThat(get("/api/worklists?holder=" + centre, "elsewhere").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void departmentsArePausedByWhoMayAndWithAReason() throws Exception {
        String pause = "/api/targets/230622-petition/pause?reason=";
        assertThat(post(pause + "x", "centre", BodyPublishers.noBody()).statusCode())
                .isEqualTo(403);
        assertThat(post(pause, "operator", BodyPublishers.noBody()).body()).contains("注明原因");
        assertThat(post(pause + "x", "operator", BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/targets/230622-petition/resume", "operator", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSignedLinkOpensOneFileToWhoHasNoAccountUntilItExpires() throws Exception {
        HttpResponse<String> kept = attach("lead", "前.png", BodyPublishers.ofByteArray(PICTURE));
        Attachment picture = new Attachment(
                JSON.readTree(kept.body()).path("hash").asText(),
                "image/png",
                PICTURE.length,
                "前.png",
                Attachment.Shows.BEFORE);
        Target water = new Target.ToUnit("2306-water-affairs");
        Instant now = assembly.clock().instant();
        String link = assembly.attachmentLinks().link(picture, water, now).orElseThrow();
        assertThat(link).startsWith("https://hub.example.cn/qx/attachments/" + picture.hash());
        assertThat(assembly.attachmentLinks().link(picture, water, now)).contains(link);

        HttpResponse<byte[]> file = fetch(link);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(PICTURE);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;");

        assertThat(fetch(link.replaceFirst("until=(\\d+)", "until=9$1")).statusCode())
                .isEqualTo(403);
        assertThat(fetch(link.replace("2306-water-affairs", "2306-gas")).statusCode())
                .isEqualTo(403);
        assertThat(fetch(link.replace("image%2Fpng", "text%2Fhtml")).statusCode())
                .isEqualTo(403);
        assertThat(fetch(link.replace(picture.hash(), "0".repeat(64))).statusCode())
                .isEqualTo(403);
        assertThat(fetch(link.replaceFirst("&signature=.*", "")).statusCode()).isEqualTo(400);
        String old = assembly.attachmentLinks()
                .link(picture, water, now.minus(Duration.ofDays(31)))
                .orElseThrow();
        assertThat(fetch(old).statusCode()).isEqualTo(410);
    }

    /** As a department's system would, but at this machine. */
    private HttpResponse<byte[]> fetch(String link) throws Exception {
        URI here = URI.create(link.replace("https://hub.example.cn/qx", "http://127.0.0.1:" + port));
        return http.send(HttpRequest.newBuilder(here).GET().build(), BodyHandlers.ofByteArray());
    }

    @Test
    void aPictureIsKeptAndGivenBackAsADownload() throws Exception {
        HttpResponse<String> kept = attach("lead", "前.png", BodyPublishers.ofByteArray(PICTURE));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        String hash = JSON.readTree(kept.body()).path("hash").asText();

        HttpResponse<byte[]> file = http.send(
                request("/api/cases/" + number + "/attachments/" + hash, "centre")
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(file.body()).isEqualTo(PICTURE);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
        assertThat(get("/api/cases/" + number + "/attachments/" + hash, "other").statusCode())
                .isEqualTo(403);
        assertThat(get("/api/cases/" + number + "/attachments/" + "0".repeat(64), "lead")
                        .statusCode())
                .isEqualTo(404);
        assertThat(attach("lead", "前.png", BodyPublishers.ofByteArray(PICTURE)).statusCode())
                .isEqualTo(201);
        assertThat(JSON.readTree(
                        get("/api/cases/" + number + "/attachments", "lead").body()))
                .as("the same again is the same")
                .hasSize(1);
        assertThat(attach("other", "x.png", BodyPublishers.ofByteArray(PICTURE)).statusCode())
                .isEqualTo(403);
        assertThat(run("account")).isZero();
        assertThat(out.toString()).contains("附件");
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("a.txt"));
            entries.write(PICTURE);
        }
        HttpResponse<String> refused = attach("lead", "pic.jpg", BodyPublishers.ofByteArray(zip.toByteArray()));
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.body()).contains("application/zip", "image/jpeg");
        assertThat(attach("lead", "pic.jpg", BodyPublishers.ofByteArray(PICTURE))
                        .statusCode())
                .as("a png called jpg")
                .isEqualTo(415);
        assertThat(attach("lead", "p.png", BodyPublishers.noBody()).statusCode())
                .isEqualTo(415);
    }

    @Test
    void twoHundredMegabytesAreRefusedAndTheHubGoesOn() throws Exception {
        BodyPublisher endless = BodyPublishers.ofInputStream(() -> new Large(200L * 1024 * 1024));
        HttpResponse<String> refused = attach("lead", "big.png", endless);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("20971520");
        try (var files = Files.walk(data.resolve("attachments"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
        assertThat(get("/api/cases/" + number, "lead").statusCode()).isEqualTo(200);
    }

    @Test
    void figuresAreThereForWhoeverLooks() throws Exception {
        JsonNode figures = JSON.readTree(get("/api/figures?by=line", "viewer").body());
        assertThat(figures.path("groups").findValuesAsText("code")).contains("housing-construction");
        assertThat(get("/api/figures?by=moon&from=yesterday", "viewer").body()).contains("moon", "yesterday");
        assertThat(run("figures", "--by", "unit")).isZero();
        assertThat(out.toString()).contains("办结率", "按期率");
        assertThat(run("figures", "--csv")).isZero();
        assertThat(out.toString()).contains("received", "on-time-rate");
    }

    @Test
    void phonesInFreeTextAreMaskedInJsonToo() throws Exception {
        assertThat(run("case", "show", "--json", number)).isZero();
        assertThat(out.toString()).contains("138******78").doesNotContain("13812345678", "230602199001011234");
    }

    private HttpResponse<String> bearing(String token, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> command(String user, String name, String field, String value)
            throws IOException, InterruptedException {
        return post(
                "/api/cases/" + number + "/commands",
                user,
                BodyPublishers.ofString(JSON.createObjectNode()
                        .put("command", name)
                        .put(field, value)
                        .toString()));
    }

    private HttpResponse<String> keyed(String user, String key, String name, String unit)
            throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("command", name)
                .put("unit", unit)
                .put("passed", true)
                .put("text", "x")
                .toString();
        return http.send(
                request("/api/cases/" + number + "/commands", user)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key + number)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> attach(String user, String name, BodyPublisher content)
            throws IOException, InterruptedException {
        return http.send(
                request(
                                "/api/cases/" + number + "/attachments?shows=before&name="
                                        + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8),
                                user)
                        .header("Content-Type", "application/octet-stream")
                        .POST(content)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        return http.send(request(path, user).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String user, BodyPublisher body)
            throws IOException, InterruptedException {
        return http.send(
                request(path, user)
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String user) {
        String basic = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + basic);
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

    /** A picture's first bytes and then nothing but zeros. */
    private static final class Large extends InputStream {
        private long left;
        private int at;

        Large(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            if (left-- <= 0) {
                return -1;
            }
            return at < PICTURE.length ? PICTURE[at++] & 0xff : 0;
        }

        @Override
        public int read(byte @Nullable [] bytes, int offset, int length) {
            if (bytes == null || left <= 0) {
                return -1;
            }
            int n = (int) Math.min(length, left);
            for (int i = 0; i < n; i++) {
                bytes[offset + i] = at < PICTURE.length ? PICTURE[at++] : 0;
            }
            left -= n;
            return n;
        }
    }
}
