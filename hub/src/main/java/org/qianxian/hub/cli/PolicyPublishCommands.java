package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.clock.KeptClock;
import org.qianxian.rules.Expectations;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is in force, and changing it. */
final class PolicyPublishCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyPublishCommands() {}

    /** {@code policy versions}. */
    @Command(name = "versions", mixinStandardHelpOptions = true, description = "已发布的版本 / the versions published so far")
    static final class Versions extends DataCommand {
        @Option(names = "--json", description = "一个 JSON 数组 / as one JSON array")
        private boolean json;

        /** @param now the city's time */
        private record Known(Instant now, JsonNode versions) {}

        @Override
        public Integer call() {
            Known known = hub().map(Versions::ask).orElseGet(this::alone);
            if (json) {
                out().println(known.versions());
            } else {
                table(known, city().zone()).lines().forEach(out()::println);
            }
            return 0;
        }

        private static Table table(Known known, ZoneId zone) {
            Table table = new Table(
                    text("version.number"),
                    text("version.hash"),
                    text("version.from"),
                    text("version.state"),
                    text("version.author"),
                    text("version.approver"),
                    text("version.note"));
            boolean superseded = false;
            for (JsonNode version : known.versions()) {
                Instant from = Instant.parse(version.path("effectiveFrom").asText());
                boolean withdrawn = version.path("withdrawn").isObject();
                boolean toCome = from.isAfter(known.now());
                table.row(
                        version.path("number").asText(),
                        Shown.hash(version.path("hash").asText()),
                        Shown.time(from, zone),
                        state(withdrawn, toCome, superseded),
                        person(version.path("author").asText()),
                        person(version.path("approver").asText()),
                        note(version, zone));
                superseded |= !withdrawn && !toCome;
            }
            return table;
        }

        private static String state(boolean withdrawn, boolean toCome, boolean superseded) {
            if (withdrawn) {
                return text("version.state.withdrawn");
            }
            if (toCome) {
                return text("version.state.to-come");
            }
            return superseded ? "" : text("version.state.in-force");
        }

        private static String note(JsonNode version, ZoneId zone) {
            String note = version.path("note").asText();
            JsonNode withdrawn = version.path("withdrawn");
            return withdrawn.isObject()
                    ? text(
                            "version.withdrawn",
                            note,
                            withdrawn.path("by").asText(),
                            Shown.time(withdrawn.path("at").asText(), zone),
                            withdrawn.path("note").asText())
                    : note;
        }

        /** The first version is nobody's. */
        private static String person(String name) {
            return CommandTexts.textOr("version.by." + name, name);
        }

        private static Known ask(HubClient hub) {
            String now = hub.get("/api/policy/in-force").path("now").asText();
            return new Known(Instant.parse(now), hub.get("/api/policy/versions"));
        }

        private Known alone() {
            try (Store store = store()) {
                Instant now = new KeptClock(store.settings()).cityTime(Instant.now());
                return new Known(now, CommandJson.tree(store.policies().list()));
            }
        }
    }

    /** What is said to a running hub by a person. */
    abstract static class Approving extends DataCommand {
        @Option(names = "--author", required = true, paramLabel = "NAME", description = "编制人 / who wrote it")
        private String author = "";

        @Option(
                names = "--user",
                required = true,
                paramLabel = "NAME",
                description = "批准人：另一个人，用自己的用户 / the approver, another person, who logs in")
        private String user = "";

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Option(names = "--note", paramLabel = "TEXT", description = "缘由 / why")
        private @Nullable String note;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "生效时刻，城市时间，如 2026-12-01T00:00；缺省立即 / when it takes effect, now by default")
        private @Nullable String at;

        final ObjectNode body() {
            ObjectNode body = JSON.createObjectNode().put("author", author).put("note", note);
            String from = at;
            if (from != null) {
                body.put("effectiveFrom", instant(from).toString());
            }
            return body;
        }

        final HubClient approver() {
            return password.logIn(running(), user);
        }

        final void print(JsonNode published) {
            out().println(text(
                    "publish.done",
                    published.path("number").asText(),
                    Shown.hash(published.path("hash").asText()),
                    published.path("author").asText(),
                    published.path("approver").asText(),
                    Shown.time(published.path("effectiveFrom").asText(), city().zone())));
            for (JsonNode later : published.path("supersededBy")) {
                out().println(text(
                        "publish.superseded",
                        later.path("number").asText(),
                        Shown.hash(later.path("hash").asText()),
                        Shown.time(later.path("effectiveFrom").asText(), city().zone())));
            }
        }

        private Instant instant(String text) {
            try {
                return text.endsWith("Z") || text.contains("+")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(city().zone()).toInstant();
            } catch (DateTimeException noTime) {
                throw failure("publish.at", text);
            }
        }
    }

    /** {@code policy publish}. */
    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "发布草案：由编制人以外的人批准 / publish the draft; another person than its author approves")
    static final class Publish extends Approving {
        @Mixin
        private PolicyOption policy = new PolicyOption();

        @Option(
                names = "--hash",
                paramLabel = "HASH",
                description = "审核过的版本摘要，内容变了就不发布 / of what was reviewed; other content is not published")
        private @Nullable String hash;

        @Option(
                names = "--rules",
                description = "连同枢纽自己的 rules/decisions.drl 一起发布 / with the rules file that stands on the hub's machine")
        private boolean rules;

        @Option(
                names = "--despite",
                paramLabel = "REASON",
                description = "有例子不符仍发布的理由，记入版本 / publish although examples fail; the reason is kept with the version")
        private @Nullable String despite;

        @Override
        public Integer call() {
            PolicyBundle draft = PolicyBundle.read(policy.directory());
            City city = city();
            Findings findings = PolicyCheck.check(draft, city);
            if (!findings.publishable()) {
                for (Fault fault : findings.errors()) {
                    out().println(text("policy.error", fault.in(Language.current())));
                }
                throw failure("publish.faulty", findings.errors().size());
            }
            ObjectNode body = body();
            body.put("hash", hash);
            ObjectNode tables = body.putObject("tables");
            draft.stored().forEach(tables::put);
            Expectations expected = policy.expectations();
            put(body, "examples", expected.examples());
            put(body, "scenarios", expected.scenarios());
            body.put("rules", rules).put("despite", despite);
            print(approver().post("/api/policy/publish", body));
            return 0;
        }

        /** A draft that brings none is held to those of the hub. */
        private static void put(ObjectNode body, String name, Map<String, String> files) {
            if (!files.isEmpty()) {
                ObjectNode node = body.putObject(name);
                files.forEach(node::put);
            }
        }
    }

    /** {@code policy rollback}. */
    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "回退：把旧版本的内容作为新版本发布 / publish the content of an earlier version once more")
    static final class RollBack extends Approving {
        @Parameters(paramLabel = "VERSION", description = "版本号或摘要，见 policy versions / its number or hash")
        private String version = "";

        @Override
        public Integer call() {
            String path = "/api/policy/rollback/" + URLEncoder.encode(version, StandardCharsets.UTF_8);
            print(approver().post(path, body()));
            return 0;
        }
    }

    /** {@code policy withdraw}. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "撤回还没有生效的版本 / withdraw a version that is yet to come")
    static final class Withdraw extends DataCommand {
        @Parameters(paramLabel = "VERSION", description = "版本号或摘要，见 policy versions / its number or hash")
        private String version = "";

        @Option(
                names = "--user",
                required = true,
                paramLabel = "NAME",
                description = "撤回的人，用自己的用户 / who withdraws it, and logs in")
        private String user = "";

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "缘由 / why")
        private String note = "";

        @Override
        public Integer call() {
            String path = "/api/policy/versions/" + URLEncoder.encode(version, StandardCharsets.UTF_8) + "/withdraw";
            JsonNode withdrawn = password.logIn(running(), user)
                    .post(path, JSON.createObjectNode().put("note", note));
            out().println(text(
                    "withdraw.done",
                    withdrawn.path("number").asText(),
                    Shown.hash(withdrawn.path("hash").asText()),
                    Shown.time(withdrawn.path("effectiveFrom").asText(), city().zone()),
                    withdrawn.path("withdrawn").path("by").asText(),
                    withdrawn.path("withdrawn").path("note").asText()));
            return 0;
        }
    }

    /** {@code policy decide-again}. */
    @Command(
            name = "decide-again",
            mixinStandardHelpOptions = true,
            description =
                    "未签收的事件按现行版本重新派单；先只列数 / assign cases that nobody signed yet by what is in force; only counts at first")
    static final class DecideAgain extends DataCommand {
        private static final int SHOWN = 20;

        @Option(names = "--yes", description = "真的重新派单 / do it")
        private boolean yes;

        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "下令的人，用自己的用户；加 --yes 时必填 / who orders it, and logs in; needed with --yes")
        private @Nullable String user;

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Override
        public Integer call() {
            HubClient hub = yes ? ordering() : running();
            JsonNode result = hub.post("/api/policy/decide-again?preview=" + !yes, JSON.createObjectNode());
            Table table = new Table(text("again.number"), text("again.before"), text("again.after"), text("again.row"));
            City city = city();
            int shown = 0;
            for (JsonNode change : result.path("examples")) {
                if (shown++ < SHOWN) {
                    table.row(
                            change.path("number").asText(),
                            unit(city, change.path("before").asText("—")),
                            unit(city, change.path("after").asText()),
                            change.path("row").asText());
                }
            }
            if (!table.empty()) {
                table.lines().forEach(out()::println);
            }
            out().println(text(
                    yes ? "again.done" : "again.preview",
                    result.path("open").asInt(),
                    result.path("changed").asInt(),
                    result.path("done").asInt()));
            return 0;
        }

        private HubClient ordering() {
            String who = user;
            if (who == null) {
                throw failure(CommandFailure.WRONGLY_CALLED, "again.user");
            }
            return password.logIn(running(), who);
        }

        private static String unit(City city, String code) {
            return city.findUnit(code).map(found -> found.name()).orElse(code);
        }
    }
}
