package org.qianxian.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianxian.hub.security.HubToken;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Policy staff at a running hub. Every situation begins with the shipped tables in force. */
abstract class PolicySituations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger SOURCE = new AtomicInteger();
    private static final String VIEWER = "viewer:long-enough";
    private static final String WANG = "wang:long-enough";
    private static final String LI = "li:long-enough";

    private static final String BY_THE_STREET = "R122,07 市容环卫,*,*,*,街道,城管,街道,环卫,10";
    private static final String BY_THE_COUNTY = "R122,07 市容环卫,*,*,*,县区,城管,县区,环卫,10";
    private static final String THIRTEEN_DAYS = "D22,投诉,*,一般,*,办结,主办,13,";
    private static final String TEN_DAYS = "D22,投诉,*,一般,*,办结,主办,10,";

    /** In the rules file: the first condition of a routing row. */
    private static final String IN_EFFECT = "effective.covers($case.getDate()),";

    private final Path rules;
    private String shippedRules = "";
    private HubByHttp hub;

    PolicySituations(Path rules) {
        this.rules = rules;
    }

    @BeforeEach
    void begin(@LocalServerPort int port) throws Exception {
        hub = new HubByHttp(port);
        shippedRules = Files.readString(rules.resolve("decisions.drl"));
        if (!inForce().equals(shipped())) {
            done(rollBack("1", WANG, "zhang"));
        }
    }

    @AfterEach
    void putBack() throws IOException {
        Files.writeString(rules.resolve("decisions.drl"), shippedRules);
    }

    @Test
    void oneWritesAnotherApprovesAndNobodyElse() throws Exception {
        ObjectNode draft = draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("note", "市容归县区");

        JsonNode published = done(publish(draft.put("author", "wang"), LI));

        assertThat(published.path("author").asText()).isEqualTo("wang");
        assertThat(published.path("approver").asText()).isEqualTo("li");
        assertThat(published.path("note").asText()).isEqualTo("市容归县区");
        assertThat(inForce()).isEqualTo(published.path("hash").asText());
        assertThat(refused(publish(draft.put("author", "li"), LI))).containsExactly("编制人与批准人须是两个人");
        assertThat(refused(publish(draft.put("author", " LI "), LI))).containsExactly("编制人与批准人须是两个人");
        assertThat(refused(publish(draft.put("author", ""), LI))).containsExactly("编制人与批准人须是两个人");
        assertThat(publish(draft.put("author", "wang"), VIEWER).statusCode()).isEqualTo(403);
        assertThat(publish(draft, "li:wrong").statusCode()).isEqualTo(401);
    }

    /** Whoever holds the machine's token may act as any local user, and must not be the second of two persons by that. */
    @Test
    void theTokenApprovesAndOrdersNothingInWhoeversNameItActs(@Autowired HubToken token) throws Exception {
        for (String path : List.of(
                "/api/policy/publish",
                "/api/policy/rollback/1",
                "/api/policy/versions/1/withdraw",
                "/api/policy/decide-again?preview=false")) {
            HttpResponse<String> answer = hub.send(hub.request(path, null)
                    .header(HubToken.HEADER, token.value())
                    .header(HubToken.AS, "wang")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"note\":\"x\"}")));

            assertThat(refused(answer)).containsExactly("本机令牌不代表任何人");
        }
    }

    @Test
    void whatWasReviewedIsPublishedOrNothing() throws Exception {
        ObjectNode draft = draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang");

        assertThat(refused(publish(draft.put("hash", "0123456789ab"), LI)))
                .singleElement()
                .asString()
                .contains("内容与审核时不同");
        String reviewed = check(draft).path("version").asText();
        assertThat(done(publish(draft.put("hash", reviewed.substring(0, 12)), LI))
                        .path("hash")
                        .asText())
                .isEqualTo(reviewed);
    }

    @Test
    void aNewCaseFollowsItAndAnOpenOneKeepsItsDecision() throws Exception {
        String before = report();
        assertThat(lead(before)).isEqualTo("230604014-urban-management");

        done(publish(draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang"), LI));

        assertThat(lead(report())).isEqualTo("230604-urban-management");
        assertThat(lead(before)).isEqualTo("230604014-urban-management");
    }

    @Test
    void itTakesEffectAtItsInstantAndNotBefore() throws Exception {
        String now = inForce();
        ObjectNode draft = draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang");
        assertThat(refused(publish(draft.put("effectiveFrom", "2020-01-01T00:00:00Z"), LI)))
                .singleElement()
                .asString()
                .contains("生效时间早于现在");

        Instant then = Instant.now().plusSeconds(4);
        String next = done(publish(draft.put("effectiveFrom", then.toString()), LI))
                .path("hash")
                .asText();

        String early = report();
        if (Instant.now().isBefore(then)) { // on a machine that is not too busy to see it
            assertThat(lead(early)).isEqualTo("230604014-urban-management");
        }
        assertThat(next).isNotEqualTo(now);
        await("its instant")
                .atMost(Duration.ofSeconds(60))
                .until(() -> inForce().equals(next));
        assertThat(lead(report())).isEqualTo("230604-urban-management");
    }

    @Test
    void whatIsYetToComeIsWithdrawnAndStaysListed() throws Exception {
        String number = scheduled("routing", BY_THE_STREET, BY_THE_COUNTY);

        assertThat(withdraw(number, VIEWER, "算错了").statusCode()).isEqualTo(403);
        assertThat(refused(withdraw(number, LI, " "))).containsExactly("没有写明缘由");
        done(withdraw(number, LI, "算错了"));

        JsonNode listed = version(number);
        assertThat(listed.path("approver").asText()).isEqualTo("li");
        assertThat(listed.path("withdrawn").path("by").asText()).isEqualTo("li");
        assertThat(listed.path("withdrawn").path("note").asText()).isEqualTo("算错了");
        assertThat(listed.path("withdrawn").path("at").asText()).isNotEmpty();
        assertThat(refused(withdraw(number, WANG, "再撤"))).containsExactly("已由 li 撤回");
        assertThat(refused(withdraw("99999", WANG, "没有"))).containsExactly("没有这个版本");
    }

    @Test
    void whatIsInForceIsNotWithdrawnButRolledBack() throws Exception {
        HttpResponse<String> answer = withdraw("1", LI, "后悔");

        assertThat(refused(answer)).singleElement().asString().startsWith("已经生效");
        assertThat(answer.body()).contains("policy rollback");
        assertThat(version("1").path("withdrawn").isObject()).isFalse();
    }

    @Test
    void whatIsInForceAnywayMakesNoOtherVersion() throws Exception {
        int before = hub.read("/api/policy/versions", VIEWER).size();
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();

        assertThat(refused(publish(asShipped().put("author", "wang"), LI)))
                .singleElement()
                .asString()
                .startsWith("与第 ")
                .contains("内容相同");
        assertThat(refused(publish(asShipped().put("author", "wang").put("effectiveFrom", tomorrow), LI)))
                .hasSize(1);
        assertThat(refused(rollBack("1", LI, "wang")))
                .singleElement()
                .asString()
                .contains("内容相同");
        assertThat(hub.read("/api/policy/versions", VIEWER)).hasSize(before);

        String next = scheduled("routing", BY_THE_STREET, BY_THE_COUNTY);
        assertThat(rollBack("1", LI, "wang").body()).contains("policy withdraw " + next + " ");
        done(withdraw(next, LI, "不要了"));
    }

    @Test
    void whoeverPublishesIsToldWhatWillSupersedeIt() throws Exception {
        String number = scheduled("routing", BY_THE_STREET, BY_THE_COUNTY);

        JsonNode published =
                done(publish(draft("deadlines", THIRTEEN_DAYS, TEN_DAYS).put("author", "wang"), LI));
        JsonNode back = done(rollBack("1", LI, "wang"));

        assertThat(published.path("supersededBy")).hasSize(1);
        assertThat(published.path("supersededBy").path(0).path("number").asText())
                .isEqualTo(number);
        assertThat(back.path("supersededBy").path(0).path("number").asText()).isEqualTo(number);

        done(withdraw(number, LI, "不要了"));
        assertThat(done(publish(draft("deadlines", THIRTEEN_DAYS, TEN_DAYS).put("author", "wang"), LI))
                        .path("supersededBy"))
                .isEmpty();
    }

    @Test
    void aMisspeltKeyIsNoPublicationAtOnce() throws Exception {
        String now = inForce();
        ObjectNode draft = draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang");

        JsonNode fault = JSON.readTree(publish(draft.put("effectiveForm", "2030-01-01T00:00:00Z"), LI)
                        .body())
                .path("faults")
                .path(0);

        assertThat(fault.path("place").asText()).isEqualTo("effectiveForm");
        assertThat(fault.path("remedy").asText()).contains("effectiveFrom");
        assertThat(inForce()).isEqualTo(now);
    }

    @Test
    void aBadDraftIsRefusedWithAllItsFindings() throws Exception {
        String now = inForce();
        ObjectNode draft = draft("routing", BY_THE_STREET, "R122,07 市容环卫,*,*,*,街道,城官,街道,环卫,高");
        replace(draft, "deadlines", THIRTEEN_DAYS, "D22,投拆,*,一般,*,办结,主办,13,");

        JsonNode checked = check(draft);
        List<String> told = refused(publish(draft.put("author", "wang"), LI));

        assertThat(checked.path("publishable").asBoolean()).isFalse();
        assertThat(errors(checked)).contains("routing R122 主办职能 城官", "routing R122 优先级 高", "deadlines D22 诉求类型 投拆");
        assertThat(told).hasSize(errors(checked).size());
        assertThat(inForce()).isEqualTo(now);
    }

    @Test
    void aDraftWithoutTablesIsFaultyAndNothingWorse() throws Exception {
        HttpResponse<String> answer = hub.post("/api/policy/check", LI, "{}");

        assertThat(refused(answer)).hasSize(8).allMatch(problem -> problem.contains("缺少这张表"));
    }

    @Test
    void anExampleAndAScenarioThatFailStandInTheWayAndNameTheRowThatDecided() throws Exception {
        String now = inForce();
        ObjectNode draft = draft("deadlines", THIRTEEN_DAYS, TEN_DAYS).put("author", "wang");
        draft.remove(List.of("examples", "scenarios")); // then the hub's own are run

        HttpResponse<String> answer = publish(draft, LI);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asText())
                .contains("routing.yml 龙凤镇的暴露垃圾由镇城管主办 时限 办结：应为 13 工作日，实为 10工作日（依据行 D22）")
                .contains("岔路.yml")
                .contains("（依据行 D22）。请修改规则或场景。");
        assertThat(inForce()).isEqualTo(now);
    }

    @Test
    void anApproverMayPublishAllTheSameAndTheReasonIsKept() throws Exception {
        ObjectNode draft = draft("deadlines", THIRTEEN_DAYS, TEN_DAYS)
                .put("author", "wang")
                .put("note", "十个工作日")
                .put("despite", "例子随后改");
        draft.remove(List.of("examples", "scenarios"));

        JsonNode published = done(publish(draft, LI));

        assertThat(published.path("approver").asText()).isEqualTo("li");
        assertThat(published.path("note").asText()).matches("十个工作日（\\d+ 处与例子或场景不符，仍发布：例子随后改）");
    }

    @Test
    void examplesThatCannotBeReadAreToldToo() throws Exception {
        ObjectNode draft = draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang");
        draft.putObject("examples").put("a.yml", "- 名称: 路灯\n  假如: {事项: 9999, 区域: 火星}\n");
        draft.putObject("scenarios").put("b.yml", "- 名称: 没有假如\n");

        assertThat(refused(publish(draft, LI))).containsOnly("不认识这个词", "缺少「假如」");
    }

    @Test
    void whatIsTakenBackIsPublishedOnceMoreAsItWas() throws Exception {
        String shipped = inForce();
        done(publish(draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang"), LI));

        JsonNode back = done(rollBack("1", LI, "wang"));

        assertThat(back.path("hash").asText()).isEqualTo(shipped).isEqualTo(inForce());
        assertThat(back.path("number").asLong()).isGreaterThan(2);
        assertThat(back.path("note").asText()).isEqualTo("恢复第 1 版");
        assertThat(lead(report())).isEqualTo("230604014-urban-management");
        assertThat(refused(rollBack("1", LI, "li"))).containsExactly("编制人与批准人须是两个人");
        assertThat(refused(rollBack("99999", LI, "wang"))).containsExactly("没有这个版本");
    }

    @Test
    void aCaseIsExplainedByTheRowsAsTheyStoodThen() throws Exception {
        String number = report();
        String then = inForce();
        done(publish(draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang"), LI));
        done(publish(draft("deadlines", THIRTEEN_DAYS, TEN_DAYS).put("author", "wang"), LI));

        JsonNode told = hub.read("/api/policy/explain/" + number, VIEWER);

        JsonNode assigned = told.path("steps").path(1);
        assertThat(assigned.path("what").asText()).isEqualTo("Assigned");
        assertThat(assigned.path("hash").asText()).isEqualTo(then);
        assertThat(readings(assigned))
                .anyMatch(row -> row.startsWith("R122 ") && row.contains("街道级城管"))
                .anyMatch(row -> row.startsWith("D22 ") && row.contains("13 工作日"));
        JsonNode present = told.path("present");
        assertThat(present.path("hash").asText()).isEqualTo(inForce());
        assertThat(present.path("same").asBoolean()).isFalse();
        assertThat(readings(present))
                .singleElement()
                .asString()
                .startsWith("D22 ")
                .contains("10 工作日");

        String english = hub.send(
                        hub.request("/api/policy/explain/" + number, VIEWER).header("Accept-Language", "en"))
                .body();
        assertThat(english)
                .contains("first handled at 街道, led by ", "within 13 工作日")
                .doesNotContain("首办", "，协办 ");
        assertThat(done(rollBack("1", LI, "wang")).path("hash").asText()).isEqualTo(then);
        assertThat(hub.read("/api/policy/explain/" + number, VIEWER)
                        .path("present")
                        .path("same")
                        .asBoolean())
                .isTrue();
        assertThat(hub.get("/api/policy/explain/DQ200001010000001", VIEWER).statusCode())
                .isEqualTo(404);
        assertThat(hub.get("/api/policy/explain/nonsense", VIEWER).statusCode()).isEqualTo(404);
    }

    @Test
    void everyVersionThatEverWasCanBeRead() throws Exception {
        String hash = done(publish(draft("deadlines", THIRTEEN_DAYS, TEN_DAYS).put("author", "wang"), LI))
                .path("hash")
                .asText();
        done(rollBack("1", LI, "wang"));

        assertThat(hub.read("/api/policy/versions/1/tables", VIEWER)
                        .path("deadlines")
                        .asText())
                .contains(THIRTEEN_DAYS);
        assertThat(hub.read("/api/policy/versions/" + hash.substring(0, 12) + "/tables", VIEWER)
                        .path("deadlines")
                        .asText())
                .contains(TEN_DAYS);
        assertThat(hub.read("/api/policy/versions", VIEWER).path(0).path("hash").asText())
                .isEqualTo(inForce());
    }

    @Test
    void openCasesAreDecidedAgainOnlyWhenSomebodyOrdersIt() throws Exception {
        String number = report();
        String before = inForce();
        String after = done(publish(
                        draft("routing", BY_THE_STREET, BY_THE_COUNTY).put("author", "wang"), LI))
                .path("hash")
                .asText();

        JsonNode preview = done(hub.post("/api/policy/decide-again", LI, ""));

        assertThat(preview.path("done").asInt()).isZero();
        assertThat(preview.path("changed").asInt()).isPositive();
        assertThat(lead(number)).isEqualTo("230604014-urban-management");
        assertThat(hub.post("/api/policy/decide-again?preview=false", VIEWER, "")
                        .statusCode())
                .isEqualTo(403);

        JsonNode result = done(hub.post("/api/policy/decide-again?preview=false", LI, ""));

        assertThat(result.path("done").asInt())
                .isEqualTo(result.path("changed").asInt())
                .isPositive();
        assertThat(lead(number)).isEqualTo("230604-urban-management");
        JsonNode order = entry(number, "DecidedAgain");
        assertThat(order.path("actor").asText()).contains("li");
        assertThat(order.toString()).contains(before.substring(0, 12), after.substring(0, 12));
        JsonNode told = hub.read("/api/policy/explain/" + number, VIEWER);
        assertThat(told.path("present").path("same").asBoolean()).isTrue();
        JsonNode last = null;
        for (JsonNode step : told.path("steps")) {
            last = step;
        }
        assertThat(last).isNotNull();
        assertThat(last.path("hash").asText()).isEqualTo(after);
        assertThat(done(hub.post("/api/policy/decide-again", LI, ""))
                        .path("changed")
                        .asInt())
                .isZero();
    }

    @Test
    void changedRulesAreTakenUpWholeWithTheTables() throws Exception {
        String before = report();
        String shipped = inForce();
        Files.writeString(
                rules.resolve("decisions.drl"), shippedRules.replace(IN_EFFECT, IN_EFFECT + " id != \"R122\","));

        // Not before they are published, and not by a publication of tables alone.
        assertThat(lead(report())).isEqualTo("230604014-urban-management");
        assertThat(refused(publish(asShipped().put("author", "wang"), LI)))
                .singleElement()
                .asString()
                .contains("内容相同");
        assertThat(inForce()).isEqualTo(shipped);

        String changed = done(publish(asShipped().put("author", "wang").put("rules", true), LI))
                .path("hash")
                .asText();

        assertThat(changed).isNotEqualTo(shipped);
        assertThat(decidedBy(report())).isNotEqualTo("R122");
        assertThat(decidedBy(before)).isEqualTo("R122");

        // They stay when tables are published after them, and go when they are taken back.
        done(publish(draft("deadlines", THIRTEEN_DAYS, TEN_DAYS).put("author", "wang"), LI));
        assertThat(decidedBy(report())).isNotEqualTo("R122");
        done(rollBack("1", LI, "wang"));
        assertThat(decidedBy(report())).isEqualTo("R122");
    }

    @Test
    void rulesThatDoNotCompileAreRefusedWithFileAndLineAndTheRunningOnesGoOn() throws Exception {
        String now = inForce();
        for (String bad :
                List.of("effective.covers(($case.getDate()),", "effective.covers($case.getDate()), hue == 3,")) {
            Files.writeString(rules.resolve("decisions.drl"), shippedRules.replace(IN_EFFECT, bad));

            HttpResponse<String> answer =
                    publish(asShipped().put("author", "wang").put("rules", true), LI);

            assertThat(answer.statusCode()).isEqualTo(400);
            JsonNode fault = JSON.readTree(answer.body()).path("faults").path(0);
            assertThat(fault.path("thing").asText()).isEqualTo("decisions.drl");
            assertThat(fault.path("place").asText()).matches("第\\d+行");
            assertThat(inForce()).isEqualTo(now);
            assertThat(decidedBy(report())).isEqualTo("R122");
        }
    }

    @Test
    void rulesNeverComeWithARequest() throws Exception {
        ObjectNode draft = asShipped().put("author", "wang");
        ((ObjectNode) draft.path("tables")).put("decisions.drl", shippedRules + "\n// mine\n");

        assertThat(refused(publish(draft, LI))).containsExactly("不是政策的表");
    }

    /** The hash of the first version. */
    private String shipped() throws Exception {
        JsonNode versions = hub.read("/api/policy/versions", VIEWER);
        return versions.path(versions.size() - 1).path("hash").asText();
    }

    private ObjectNode asShipped() throws Exception {
        ObjectNode draft = JSON.createObjectNode();
        draft.set("tables", hub.read("/api/policy/versions/1/tables", VIEWER));
        draft.putObject("examples");
        draft.putObject("scenarios");
        return draft;
    }

    /** The shipped tables with a change, and nothing expected of them. */
    private ObjectNode draft(String table, String what, String by) throws Exception {
        return replace(asShipped(), table, what, by);
    }

    private static ObjectNode replace(ObjectNode draft, String table, String what, String by) {
        ObjectNode tables = (ObjectNode) draft.path("tables");
        String text = tables.path(table).asText();
        assertThat(text).contains(what);
        tables.put(table, text.replace(what, by));
        return draft;
    }

    private HttpResponse<String> publish(ObjectNode draft, String approver) throws Exception {
        return hub.post("/api/policy/publish", approver, draft.toString());
    }

    /** Published for tomorrow. @return its number */
    private String scheduled(String table, String what, String by) throws Exception {
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        ObjectNode draft = draft(table, what, by).put("author", "wang").put("effectiveFrom", tomorrow);
        return done(publish(draft, LI)).path("number").asText();
    }

    private HttpResponse<String> withdraw(String version, String user, String note) throws Exception {
        String body = JSON.createObjectNode().put("note", note).toString();
        return hub.post("/api/policy/versions/" + version + "/withdraw", user, body);
    }

    private JsonNode version(String number) throws Exception {
        for (JsonNode version : hub.read("/api/policy/versions", VIEWER)) {
            if (version.path("number").asText().equals(number)) {
                return version;
            }
        }
        throw new AssertionError("version " + number + " is not listed");
    }

    private HttpResponse<String> rollBack(String version, String approver, String author) throws Exception {
        return hub.post("/api/policy/rollback/" + version, approver, "{\"author\":\"" + author + "\"}");
    }

    private JsonNode check(ObjectNode draft) throws Exception {
        ObjectNode tables = JSON.createObjectNode();
        tables.set("tables", draft.path("tables"));
        return done(hub.post("/api/policy/check", LI, tables.toString()));
    }

    private static JsonNode done(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The problem of each fault. */
    private static List<String> refused(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        List<String> problems = new ArrayList<>();
        JSON.readTree(answer.body())
                .path("faults")
                .forEach(fault -> problems.add(fault.path("problem").asText()));
        return problems;
    }

    private static List<String> errors(JsonNode checked) {
        List<String> errors = new ArrayList<>();
        for (JsonNode finding : checked.path("findings")) {
            if (finding.path("severity").asText().equals("ERROR")) {
                errors.add(finding.path("table").asText() + " "
                        + finding.path("row").asText() + " "
                        + finding.path("column").asText() + " "
                        + finding.path("value").asText());
            }
        }
        return errors;
    }

    private String inForce() throws Exception {
        return hub.read("/api/policy/in-force", VIEWER)
                .path("version")
                .path("hash")
                .asText();
    }

    /** A complaint about the streets' cleanness. */
    private String report() throws Exception {
        HttpResponse<String> receipt = hub.report(HubTest.KEY, "policy-" + SOURCE.incrementAndGet(), "城市管理");
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(201);
        return JSON.readTree(receipt.body()).path("caseNumber").asText();
    }

    private String lead(String number) throws Exception {
        return hub.read("/api/cases/" + number, VIEWER).path("lead").asText();
    }

    private JsonNode entry(String number, String type) throws Exception {
        for (JsonNode entry : hub.read("/api/cases/" + number, VIEWER).path("journal")) {
            if (entry.path("type").asText().equals(type)) {
                return entry;
            }
        }
        throw new AssertionError(number + " has no " + type);
    }

    /** The routing row that decided it first. */
    private String decidedBy(String number) throws Exception {
        for (JsonNode step : hub.read("/api/policy/explain/" + number, VIEWER).path("steps")) {
            for (JsonNode row : step.path("rows")) {
                if (row.path("chosen").asBoolean() && row.path("id").asText().startsWith("R")) {
                    return row.path("id").asText();
                }
            }
        }
        return "none";
    }

    private static List<String> readings(JsonNode decided) {
        List<String> readings = new ArrayList<>();
        decided.path("rows")
                .forEach(row -> readings.add(
                        row.path("id").asText() + " " + row.path("reading").asText()));
        return readings;
    }
}
