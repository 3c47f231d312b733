package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.testkit.Authority;

/** An integration engineer at work, without a hub: real files, real connectors, a real server. */
class EngineersToolsTest {
    private static final Path SHIPPED =
            Path.of("..").toAbsolutePath().normalize().resolve("config");
    private static final String SECRET = "the-secret-of-the-water-works";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Bureau real = new Bureau();
    private final Bureau trial = new Bureau();
    private Path config;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        config = folder.resolve("config");
        data = Files.createDirectories(folder.resolve("data"));
        copy("city");
        copy("systems");
        Files.createDirectories(config.resolve("departments"));
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(data.resolve("secrets/yunque.key"), SECRET + "\n");
        Files.writeString(data.resolve("application.yml"), "qianxian: {config: \"" + config + "\"}\n");
        write("departments/2306-water-affairs.yml", water(""));
    }

    @AfterEach
    void close() {
        real.close();
        trial.close();
    }

    @Test
    void aGoodDepartmentIsShownTheExactRequestWithNothingSecretInIt() {
        assertThat(run("department", "check", "2306-water-affairs")).as(all()).isZero();

        assertThat(out.toString())
                .contains("/orders", "Idempotency-Key", "orderNo", "138******00", "范例")
                .doesNotContain(SECRET, "13800000000");
        assertThat(real.requests).isEmpty();
    }

    @Test
    void whatTheSystemIsAskedIsShownToo() {
        write(
                "departments/2306-water-affairs.yml",
                water("overrides: {office: \"7\"}").replace("yunque", "qinghe"));
        run("department", "check", "2306-water-affairs");
        assertThat(out.toString()).contains("查询", "poll", "\"path\" : \"/fankui?qishi=0\"");

        write("departments/2306-water-affairs.yml", water(""));
        out.getBuffer().setLength(0);
        run("department", "check", "2306-water-affairs");
        assertThat(out.toString()).contains("look-up", "\"path\" : \"/effects/sample1\"");
        assertThat(real.requests).isEmpty();
    }

    @Test
    void theSameForAMachine() throws IOException {
        assertThat(run("department", "check", "2306-water-affairs", "--json", "--action", "urge"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("good").asBoolean()).isTrue();
        assertThat(json.path("steps"))
                .extracting(step -> step.path("step").asText())
                .containsExactly("file", "secrets", "address", "request", "questions", "examples");
        assertThat(json.at("/steps/3/shown").asText()).contains("/urges");
    }

    @Test
    void everyFaultOfAFileIsToldAtOnce() {
        write("departments/draft.yml", """
                code: 2306-gas
                name: 燃气
                level: countie
                area: "99"
                function: gas
                system: yunqe
                sytem: x
                credential: hunter2
                """);

        assertThat(run("department", "check", "2306-gas")).isEqualTo(1);

        assertThat(out.toString())
                .contains("「countie」", "「99」", "sytem", "「yunqe」", "credential")
                .doesNotContain("hunter2");
    }

    @Test
    void anAddressThatItsMakeCannotGoToIsAFaultOfTheFile() {
        for (String make : List.of("yunque", "baishan", "tongda", "qingsong", "yanqi", "jinshan-file")) {
            write("departments/2306-water-affairs.yml", """
                    code: 2306-water-affairs
                    name: 水务局
                    level: city
                    area: "2306"
                    function: water-affairs
                    system: %s
                    endpoint: gopher://water.example.cn/cases
                    """.formatted(make));
            out.getBuffer().setLength(0);

            assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);

            assertThat(out.toString()).as(make).contains("有错  文件", "endpoint：");
        }
    }

    @Test
    void aNewDepartmentSaysWhatItsMakeCannotDoWithout() throws IOException {
        String[] mail = {
            "department", "new", "230602-finance", "--system", "qingniao", "--endpoint", "smtp://mail.example.cn"
        };
        assertThat(run(mail)).isEqualTo(1);
        assertThat(err.toString()).contains("overrides.from");
        assertThat(config.resolve("departments/230602-finance.yml")).doesNotExist();

        List<String> told = new ArrayList<>(List.of(mail));
        told.addAll(List.of("--override", "from=市平台 <hub@example.cn>", "--override", "to=desk@example.cn"));
        assertThat(run(told.toArray(String[]::new))).as(all()).isZero();
        assertThat(Files.readString(config.resolve("departments/230602-finance.yml")))
                .contains("overrides:\n  from: \"市平台 <hub@example.cn>\"\n  to: \"desk@example.cn\"\n");
    }

    @Test
    void aSecretThatIsNotThereAndAnAddressThatNobodyOpensAreTwoFaults() throws IOException {
        Files.delete(data.resolve("secrets/yunque.key"));
        real.close();

        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);

        assertThat(out.toString()).contains("yunque.key」取不到这个密钥", "连不上 127.0.0.1");
    }

    @Test
    void aDepartmentOnAFaultyMakeIsToldTheFaultAndNotThatThereIsNoSuchMake() {
        replace("systems/yunque.yml", "title: case.title", "title: case.(");

        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);

        assertThat(out.toString()).contains("actions.dispatch.body.title").doesNotContain("没有这个系统型号");
    }

    @Test
    void aMakeThatSignsTwiceIsShownSoAndWantsItsSecret() {
        replace(
                "systems/yunque.yml",
                "{type: api-key, header: X-Api-Key}",
                "[{type: sm2-signature, credential: sign}, {type: basic}]");
        write("departments/2306-water-affairs.yml", water("").replaceAll("(?m)^credential:.*$", ""));

        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);

        assertThat(out.toString()).contains("认证 sm2-signature, basic", "系统型号 yunque 需要密钥");
    }

    @Test
    void aSecurityHeaderIsAProofToo() {
        replace(
                "systems/baishan.yml",
                "authentication: {type: api-key, header: X-Api-Key}",
                "wsSecurity: {password: digest}");
        write("departments/2306-water-affairs.yml", water("").replace("yunque", "baishan"));

        run("department", "check", "2306-water-affairs");

        assertThat(out.toString()).contains("认证 ws-security");
    }

    @Test
    void aServerThatSpeaksNoTlsIsNoHttpsAddress() {
        write("departments/2306-water-affairs.yml", water("").replace("http://", "https://"));

        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);

        assertThat(out.toString()).contains("TLS 握手不成");
    }

    @Test
    void aServerWithACertificateOfAnAuthorityOfItsOwnIsReachedAsTheMakeSays() throws Exception {
        Authority authority = new Authority("authority");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server(Instant.now())));
        server.start();
        replace(
                "systems/yunque.yml",
                "  authentication:",
                "  tls: {keyStore: client, keyStorePassword: store-password,"
                        + " trustStore: authorities}\n  authentication:");
        write(
                "departments/2306-water-affairs.yml",
                water("")
                                .replace(
                                        real.url(),
                                        "https://127.0.0.1:"
                                                + server.getAddress().getPort())
                        + "credentials: {authorities: file:secrets/ca.pem, client: file:secrets/client.p12,"
                        + " store-password: file:secrets/store.password}\n");
        Files.write(data.resolve("secrets/ca.pem"), authority.pem());
        Files.write(data.resolve("secrets/client.p12"), authority.issued("hub", Instant.now()));
        Files.writeString(data.resolve("secrets/store.password"), Authority.PASSWORD);

        assertThat(run("department", "check", "2306-water-affairs")).as(all()).isZero();

        Files.write(data.resolve("secrets/ca.pem"), new Authority("other").pem());
        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);
        server.stop(0);
    }

    @Test
    void triesOutAtTheTestAddressAndNowhereElse() {
        write(
                "departments/2306-water-affairs.yml",
                water("test: {endpoint: \"" + trial.url()
                        + "\", credential: \"file:${QIANXIAN_SECRETS}/yunque.key\"}"));

        assertThat(run("department", "check", "2306-water-affairs", "--send"))
                .as(all())
                .isZero();

        assertThat(real.requests).isEmpty();
        assertThat(trial.requests).singleElement().asString().contains("小区门口三盏路灯不亮");
        assertThat(out.toString()).contains("试投成功", "T-1").doesNotContain(SECRET);
    }

    @Test
    void aPasswordThatGoesAsAPlainFieldIsInNothingThatIsShownOrRecorded() throws IOException {
        replace(
                "systems/yunque.yml",
                "{type: api-key, header: X-Api-Key}",
                "[{type: api-key, header: X-Api-Key}, {type: field, name: auth.password}]");
        write(
                "departments/2306-water-affairs.yml",
                water("test: {endpoint: \"" + trial.url()
                        + "\", credential: \"file:${QIANXIAN_SECRETS}/yunque.key\"}"));

        assertThat(run("department", "check", "2306-water-affairs", "--send"))
                .as(all())
                .isZero();
        assertThat(run("system", "check", "yunque", "--write")).as(all()).isZero();

        assertThat(new ObjectMapper()
                        .readTree(trial.requests.get(0))
                        .at("/auth/password")
                        .asText())
                .isEqualTo(SECRET);
        assertThat(all()).doesNotContain(SECRET);
        try (Stream<Path> examples = Files.list(config.resolve("systems/examples/yunque"))) {
            assertThat(examples.toList())
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(Files.readString(example)).doesNotContain(SECRET, "auth"));
        }
    }

    @Test
    void aSecretThatAProfileGetsIntoItsRequestIsStarred() {
        write(
                "departments/2306-water-affairs.yml",
                water("credentials: {app: \"file:${QIANXIAN_SECRETS}/yunque.key\"}")
                        .replaceAll("(?m)^credential:.*$", "")
                        .replace("name: 水务局", "name: 水务局\noverrides: {appKey: " + SECRET + "}"));
        replace("systems/yunque.yml", "title: case.title", "title: settings.appKey");

        run("department", "check", "2306-water-affairs");

        assertThat(all()).contains("******").doesNotContain(SECRET);
    }

    @Test
    void triesNothingOutWhereNoTestAddressIsDeclared() {
        assertThat(run("department", "check", "2306-water-affairs", "--send")).isEqualTo(1);

        assertThat(out.toString()).contains("没有试投地址");
        assertThat(real.requests).isEmpty();
    }

    @Test
    void theRealAddressIsNoTestAddressAndItsSecretIsNotUsedForOne() {
        write("departments/2306-water-affairs.yml", water("test: {endpoint: \"" + real.url() + "/\"}"));
        assertThat(run("department", "check", "2306-water-affairs", "--send")).isEqualTo(1);
        assertThat(out.toString()).contains("试投地址与正式地址相同");

        write("departments/2306-water-affairs.yml", water("test: {endpoint: \"" + trial.url() + "\"}"));
        assertThat(run("department", "check", "2306-water-affairs", "--send")).isEqualTo(1);
        assertThat(trial.requests).isEmpty();
        assertThat(real.requests).isEmpty();
    }

    @Test
    void anActionThatGoesByLetterShowsTheLetterAndNeedsAnAddress() throws IOException {
        replace("systems/yunque.yml", "capabilities: {", "capabilities: {actions: [dispatch], instead: mail, ");
        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);
        assertThat(out.toString()).contains("2306-water-affairs.yml mail：", "capabilities.instead");
        try (ServerSocket post = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            append(
                    "city/city.yml",
                    "mail: {endpoint: \"smtp://127.0.0.1:" + post.getLocalPort()
                            + "\", from: 千线平台 <hub@example.cn>, overrides: {login: false}}\n");
            append("departments/2306-water-affairs.yml", "mail: 值班室 <desk@example.cn>\n");
            out.getBuffer().setLength(0);

            run("department", "check", "2306-water-affairs", "--action", "supervise");

            assertThat(out.toString())
                    .contains("改发邮件", "经 smtp://127.0.0.1", "\"to\" : \"值班室 <d***@example.cn>\"", "督办 路灯不亮")
                    .doesNotContain("13800000000");
        }
    }

    @Test
    void anUnknownDepartmentIsWronglyCalled() {
        assertThat(run("department", "check", "2306-moon")).isEqualTo(2);
        assertThat(err.toString()).contains("2306-moon");
    }

    @Test
    void aNewDepartmentIsAFileOfAboutTenLinesThatIsGood() throws IOException {
        assertThat(run("department", "new", "230602-water-affairs", "--system", "yunque"))
                .as(all())
                .isZero();

        Path file = config.resolve("departments/230602-water-affairs.yml");
        assertThat(Files.readAllLines(file))
                .hasSizeLessThanOrEqualTo(10)
                .contains("name: 萨尔图区水务局", "level: county", "area: \"230602\"", "function: water-affairs");
        assertThat(out.toString()).contains("N-230602-water-affairs,水务,县区,230602 萨尔图区", "department check");
        assertThat(run("department", "check", "230602-water-affairs")).as(all()).isZero();
    }

    @Test
    void aNewDepartmentOverwritesNothing() throws IOException {
        String before = Files.readString(config.resolve("departments/2306-water-affairs.yml"));

        assertThat(run("department", "new", "2306-water-affairs", "--system", "yunque", "--name", "别的"))
                .isEqualTo(1);

        assertThat(err.toString()).contains("已有这个文件");
        assertThat(config.resolve("departments/2306-water-affairs.yml")).hasContent(before);
    }

    @Test
    void aNewDepartmentWithUnknownCodesIsToldAllOfThem() {
        assertThat(run("department", "new", "moon-base", "--system", "yunqe", "--level", "orbit", "--area", "9"))
                .isEqualTo(1);

        assertThat(err.toString()).contains("「yunqe」", "「orbit」", "「9」", "function", "name", "什么也没有写");
        assertThat(config.resolve("departments/moon-base.yml")).doesNotExist();
    }

    @Test
    void theShippedMakesAreAsTheirExamples() {
        assertThat(run("system", "check")).as(all()).isZero();
    }

    @Test
    void aMakeThatRendersOtherwiseIsShownItsDifferenceUntilThatIsRecorded() {
        replace("systems/yunque.yml", "title: case.title", "subject: case.title");

        assertThat(run("system", "check", "yunque")).isEqualTo(1);
        assertThat(out.toString()).contains("-     \"title\" : \"路灯不亮\"", "+     \"subject\" : \"路灯不亮\"");

        assertThat(run("system", "check", "yunque", "--write")).as(all()).isZero();
        assertThat(run("system", "check", "yunque")).as(all()).isZero();
    }

    @Test
    void aLookUpThatAsksOtherwiseIsShownItsDifference() {
        replace("systems/yunque.yml", "path: /effects/{dispatch.effectKey}", "path: /orders/{case.number}");

        assertThat(run("system", "check", "yunque")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "yunque look-up",
                        "-   \"path\" : \"/effects/sample1\"",
                        "+   \"path\" : \"/orders/YB202601050000001\"");
    }

    @Test
    void aQuestionThatCannotBeAskedIsAFault() {
        replace("systems/yunque.yml", "path: /effects/{dispatch.effectKey}", "path: /effects/{dispatch.nothing}");

        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);
        assertThat(out.toString()).contains("查询（look-up）转换不成请求", "dispatch.nothing");
    }

    @Test
    void anActionWithoutExampleAndAnExampleWithoutActionAreTold() throws IOException {
        Files.delete(config.resolve("systems/examples/yunque/urge.json"));
        write("systems/examples/yunque/dance.json", "{}");

        assertThat(run("system", "check", "yunque")).isEqualTo(1);
        assertThat(out.toString()).contains("yunque urge：没有范例", "yunque dance.json");
    }

    @Test
    void everyFaultOfAProfileAndEverySecretOfItsDepartmentsAreToldAtOnce() throws IOException {
        replace("systems/yunque.yml", "title: case.title", "title: case.(");
        replace("systems/yunque.yml", "reply:", "repply: {}\n  reply:");
        Files.delete(data.resolve("secrets/yunque.key"));

        assertThat(run("system", "check", "yunque")).isEqualTo(1);

        assertThat(out.toString()).contains("actions.dispatch.body.title", "repply", "yunque.key」取不到");
    }

    @Test
    void linksToAttachmentsThatTheHubCannotGiveAreToldBeforeAnyOrderIsRefused() throws IOException {
        replace("systems/yunque.yml", "{poll: false}", "{poll: false, attachments: {by: link}}");

        assertThat(run("system", "check", "yunque")).isEqualTo(1);
        assertThat(run("department", "check", "2306-water-affairs")).isEqualTo(1);
        assertThat(out.toString().split("qianxian.public-address", -1)).hasSizeGreaterThan(2);
        assertThat(out.toString()).contains("config/systems/yunque.yml capabilities.attachments.by：「link」");

        Files.writeString(
                data.resolve("application.yml"),
                "qianxian: {config: \"" + config + "\", public-address: \"https://hub.example.cn\"}\n");
        assertThat(run("department", "check", "2306-water-affairs")).as(all()).isZero();
        assertThat(run("system", "check", "yunque")).as(all()).isZero();
    }

    @Test
    void whatIsMisspelledAndWouldBeDroppedInSilenceIsHintedAt() {
        replace("systems/yunque.yml", "dueTime: dispatch.due", "dueTime: dispatch.dueTime");

        assertThat(run("system", "check", "yunque", "--write")).as(all()).isZero();

        assertThat(out.toString()).contains("actions.dispatch.body.dueTime：「dispatch.dueTime」", "dispatch.due");
    }

    @Test
    void aProfileThatNamesItselfIsToldAsALoop() {
        replace("systems/yunque.yml", "contact: case.reporter", "contact: &loop {inner: *loop}");

        assertThat(run("system", "check", "yunque")).isEqualTo(1);
        assertThat(out.toString()).contains("引用自身");
    }

    private String water(String more) {
        return """
                code: 2306-water-affairs
                name: 水务局
                level: city
                area: "2306"
                function: water-affairs
                system: yunque
                endpoint: %s
                credential: "file:${QIANXIAN_SECRETS}/yunque.key"
                %s
                """.formatted(real.url(), more);
    }

    private int run(String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
        return Qianxian.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private String all() {
        return out + "\n" + err;
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(config.resolve(file).getParent());
            Files.writeString(config.resolve(file), text);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(config.resolve(file), text, StandardOpenOption.APPEND);
    }

    private void replace(String file, String what, String by) {
        try {
            String text = Files.readString(config.resolve(file));
            assertThat(text).contains(what);
            write(file, text.replaceFirst(java.util.regex.Pattern.quote(what), by));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private void copy(String part) throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED.resolve(part))) {
            for (Path file : files.toList()) {
                Path there = config.resolve(SHIPPED.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
        }
    }

    /** A department's system of the make yunque, as far as a first dispatch goes. */
    private static final class Bureau implements AutoCloseable {
        private final HttpServer server;
        private final List<String> requests = new CopyOnWriteArrayList<>();

        Bureau() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
            server.createContext("/", exchange -> {
                requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                boolean known = SECRET.equals(exchange.getRequestHeaders().getFirst("X-Api-Key"));
                byte[] reply = "{\"code\":0,\"data\":{\"id\":\"T-1\"}}".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(known ? 200 : 401, reply.length);
                exchange.getResponseBody().write(reply);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/yunque/2306-water-affairs";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
