package org.qianxian.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Actions;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.Condition;
import org.qianxian.casework.permission.Permission;
import org.qianxian.casework.permission.Permissions;
import org.qianxian.casework.permission.Role;
import org.qianxian.casework.permission.Sight;
import org.qianxian.casework.permission.Verdict;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;

/** The shipped table of permissions, row by row. */
class PermissionsTest {
    private static final Catalog CATALOG =
            CityLoader.loadCatalog(ConfigCopy.repositoryConfig(), Map.of("QIANXIAN_SECRETS", "/secrets"));
    private static final Permissions PERMISSIONS = new Permissions(CATALOG.city(), CATALOG.permissions());
    private static final String LEAD = "230602-heating";
    private static final String HELPER = "230602-housing";
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
    private static final Map<String, String> UNITS = Map.of(
            "lead", LEAD,
            "helper", HELPER,
            "grid", "230602013001001-grid",
            "other-grid", "230602014001001-grid",
            "street", "230602013-centre",
            "other-street", "230602014-centre",
            "county", "230602-centre",
            "city", "2306-centre",
            "12345", "12345",
            "other-channel", "moral-bank");

    /** What is asked, by whom, of which case, with what; and the verdict: yes, or the condition that fails. */
    private static final String SITUATIONS = """
            annul            | admin                 | signed      | reason=误录;approver=王 | yes
            annul            | centre@county         | signed      | reason=误录;approver=王 | yes
            annul            | centre@county         | signed      | reason=误录       | 另一人批准
            annul            | centre@county         | signed      | reason=误录;approver=li | 另一人批准
            annul            | centre@street         | signed      | reason=误录;approver=王 | 县区
            answer-at-once   | centre@street         | to-assign   |                 | yes
            answer-at-once   | centre@county         | to-assign   |                 | 本级中心
            contact          | unit@lead             | signed      | unit=lead       | yes
            hand-over        | centre@street         | signed      | unit=helper     | yes
            merge            | centre@street         | to-assign   |                 | yes
            merge            | centre@other-street   | to-assign   |                 | 本级中心
            not-repeat       | centre@street         | to-assign   |                 | yes
            not-repeat       | centre@other-street   | to-assign   |                 | 本级中心
            plan             | unit@lead             | signed      | unit=lead       | yes
            resume           | centre@street         | signed      |                 | yes
            rule-conference  | centre@street         | signed      |                 | yes
            rule-out         | centre@street         | signed      | unit=helper     | yes
            rule-out         | centre@county         | signed      | unit=helper     | 派单中心
            solve-on-spot    | unit@grid             | to-assign   | unit=grid       | yes
            solve-on-spot    | unit@other-grid       | to-assign   | unit=other-grid | 属地
            solve-on-spot    | unit@lead             | to-assign   | unit=lead       | 网格
            suspend          | centre@county         | signed      | reason=冬季无法施工;approver=王 | yes
            suspend          | centre@county         | signed      | reason=冬季无法施工 | 另一人批准
            suspend          | centre@street         | signed      | reason=冬季无法施工;approver=王 | 县区
            whistle          | centre@street         | signed      |                 | yes
            whistle          | unit@lead             | signed      |                 | unit
            ask-extension    | unit@lead             | signed      | unit=lead       | yes
            ask-extension    | unit@lead             | overdue     | unit=lead       | 未逾期
            ask-extension    | unit@grid             | signed      | unit=grid       | 本单位持有
            ask-extension    | viewer                | signed      | unit=lead       | viewer
            ask-return       | unit@lead             | dispatched  | unit=lead       | yes
            ask-return       | unit@lead             | signed      | unit=lead       | 未签收
            assign           | centre@street         | to-assign   |                 | yes
            assign           | centre@street         | signed      |                 | yes
            assign           | centre@county         | signed      |                 | 本级中心
            assign           | centre@other-street   | to-assign   |                 | 本级中心
            assign           | operator              | to-assign   |                 | yes
            assign           | operator              | signed      |                 | 待分派
            assign           | operator@county       | to-assign   |                 | 市
            attach           | centre@street         | signed      |                 | yes
            attach           | centre@city           | signed      |                 | yes
            attach           | centre@other-street   | signed      |                 | 属地
            attach           | channel@12345         | signed      |                 | yes
            attach           | channel@other-channel | signed      |                 | 本渠道
            attach           | unit@lead             | signed      |                 | yes
            attach           | unit@grid             | to-check    |                 | yes
            attach           | unit@other-grid       | to-check    |                 | 属地
            cancel-dispatch  | operator              | none        | reason=错误       | yes
            cancel-dispatch  | operator              | none        |                 | 注明原因
            cannot-handle    | unit@lead             | signed      | unit=lead       | yes
            cannot-handle    | unit@helper           | signed      | unit=lead       | 本单位持有
            check            | centre@street         | to-check    |                 | yes
            check            | centre@county         | to-check    |                 | 街道
            check            | unit@grid             | to-check    |                 | yes
            check            | unit@lead             | to-check    |                 | 网格
            check            | unit@grid             | grid-leads  |                 | 非承办单位
            close-work       | centre@street         | none        | holder=street   | yes
            close-work       | centre@county         | none        | holder=street   | 本单位待办
            close-work       | operator              | none        | holder=street   | yes
            close-work       | unit@lead             | none        | holder=lead     | yes
            complete         | unit@lead             | signed      | unit=lead       | yes
            complete         | unit@helper           | signed      | unit=helper     | yes
            complete         | unit@helper           | signed      | unit=lead       | 本单位持有
            complete         | centre@street         | signed      | unit=lead       | centre
            complete         | admin                 | signed      | unit=lead       | yes
            confirm-dispatch | operator              | none        |                 | yes
            decline          | centre@street         | to-assign   | reasonCode=x    | yes
            decline          | centre@street         | to-assign   |                 | 注明依据
            decline          | operator              | to-assign   | reasonCode=x    | yes
            follow-up        | centre@street         | to-follow   |                 | yes
            follow-up        | centre@street         | source-asks |                 | 结案表指定
            follow-up        | channel@12345         | source-asks |                 | yes
            follow-up        | channel@12345         | to-follow   |                 | 结案表指定
            import           | operator              | none        |                 | yes
            import           | centre@city           | none        |                 | centre
            pause-target     | admin                 | none        | reason=升级       | yes
            pause-target     | admin                 | none        |                 | 注明原因
            pause-target     | operator              | none        | reason=升级       | yes
            progress         | unit@lead             | signed      | unit=lead       | yes
            redo             | centre@street         | closed      |                 | yes
            redo             | centre@county         | closed      |                 | 派单中心
            redo             | channel@12345         | closed      | reason=没修好      | yes
            redo             | channel@12345         | closed      |                 | 注明原因
            rerun-dispatch   | operator              | none        | count=1         | yes
            rerun-dispatch   | operator              | none        | count=101       | 限量
            resume-target    | operator              | none        |                 | yes
            review           | centre@street         | to-review   |                 | yes
            review           | unit@lead             | to-review   |                 | unit
            rule-extension   | centre@street         | signed      |                 | yes
            rule-return      | centre@street         | dispatched  |                 | yes
            rule-return      | centre@county         | dispatched  |                 | 派单中心
            sign             | unit@lead             | dispatched  | unit=lead       | yes
            sign             | unit@lead             | to-assign   | unit=lead       | 本单位持有
            supplement       | centre@county         | signed      |                 | yes
            supplement       | channel@12345         | signed      |                 | yes
            supplement       | operator              | signed      |                 | yes
            urge             | centre@county         | signed      |                 | yes
            urge             | channel@12345         | signed      |                 | yes
            urge             | operator              | signed      |                 | yes
            view             | centre@county         | signed      |                 | yes
            view             | centre@other-street   | signed      |                 | 属地
            view             | channel@12345         | signed      |                 | yes
            view             | operator@street       | signed      |                 | yes
            view             | policy                | signed      |                 | yes
            view             | unit@helper           | signed      |                 | yes
            view             | unit@grid             | signed      |                 | yes
            view             | unit@other-grid       | signed      |                 | 本单位持有
            view             | viewer                | signed      |                 | yes
            withdraw         | centre@street         | signed      | reason=误报       | yes
            withdraw         | channel@12345         | signed      | reason=误报       | yes
            withdraw         | channel@12345         | signed      |                 | 注明原因
            """;

    static Stream<List<String>> situations() {
        return SITUATIONS
                .lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList());
    }

    @ParameterizedTest
    @MethodSource("situations")
    void decides(List<String> said) {
        Verdict verdict = verdict(said);
        if (said.get(4).equals("yes")) {
            assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Refused.class);
            assertThat(((Verdict.Refused) verdict).reason().in(Locale.CHINESE))
                    .contains(said.get(0), said.get(1).replaceAll("@.*", ""), said.get(4));
            assertThat(((Verdict.Refused) verdict).reason().remedyIn(Locale.CHINESE))
                    .contains("可由");
        }
    }

    @Test
    void everyRowIsTheReasonForSomething() {
        Set<Integer> used = situations()
                .map(PermissionsTest::verdict)
                .filter(Verdict.Allowed.class::isInstance)
                .map(verdict -> ((Verdict.Allowed) verdict).by().line())
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(CATALOG.permissions())
                .allSatisfy(
                        row -> assertThat(used).as("row in line %s", row.line()).contains(row.line()));
    }

    /** Every action, role and situation: what is allowed is allowed by a row for just that, and nothing else is. */
    @Test
    void nothingIsAllowedButByARowForIt() {
        Set<String> actions = new TreeSet<>(Actions.all());
        actions.add("no-such-action");
        for (String action : actions) {
            for (Role role : Role.values()) {
                for (String at : UNITS.keySet()) {
                    for (String state : List.of("none", "to-assign", "signed", "overdue", "to-check", "closed")) {
                        Verdict verdict = verdict(List.of(action, role.code() + "@" + at, state, "unit=lead"));
                        if (verdict instanceof Verdict.Allowed allowed) {
                            assertThat(allowed.by().role()).isEqualTo(role);
                            assertThat(allowed.by().action()).isIn(action, Actions.ANY);
                            assertThat(state.equals("none") && asksForACase(allowed.by()))
                                    .isFalse();
                        }
                    }
                }
            }
        }
    }

    @Test
    void onlyTheHubsOwnCommandsAreNobodysButTheAdministrators() {
        Set<String> permitted =
                CATALOG.permissions().stream().map(Permission::action).collect(Collectors.toSet());
        assertThat(Actions.all())
                .filteredOn(action -> !permitted.contains(action))
                .containsExactlyInAnyOrder(
                        "archive", "deadline-reached", "decide-again", "suggest-repeat", "take-result");
    }

    @Test
    void listsShowWhatMayBeSeen() {
        assertThat(PERMISSIONS.sightOf(who("viewer"))).isInstanceOf(Sight.Everything.class);
        assertThat(PERMISSIONS.sightOf(who("centre@county"))).isEqualTo(new Sight.Area("230602"));
        assertThat(PERMISSIONS.sightOf(who("unit@lead"))).isEqualTo(new Sight.Unit(LEAD));
        assertThat(PERMISSIONS.sightOf(who("channel@12345"))).isEqualTo(new Sight.Channel("12345"));
        assertThat(PERMISSIONS.sightOf(new Acting("nobody", Set.of(), null))).isInstanceOf(Sight.Nothing.class);
    }

    private static boolean asksForACase(Permission row) {
        return row.conditions().stream()
                .anyMatch(condition -> condition != Condition.OWN_WORK
                        && condition != Condition.REASONED
                        && condition != Condition.GROUNDED
                        && condition != Condition.APPROVED
                        && condition != Condition.LIMITED);
    }

    private static Verdict verdict(List<String> said) {
        Map<String, String> given = new TreeMap<>();
        Arrays.stream(said.get(3).split(";")).filter(field -> !field.isEmpty()).forEach(field -> {
            String value = field.substring(field.indexOf('=') + 1);
            given.put(field.replaceAll("=.*", ""), UNITS.getOrDefault(value, value));
        });
        return PERMISSIONS.decide(who(said.get(1)), new Asked(said.get(0), given), situation(said.get(2)));
    }

    private static Acting who(String said) {
        String[] parts = said.split("@");
        return new Acting(
                "li", Set.of(Role.find(parts[0]).orElseThrow()), parts.length == 1 ? null : UNITS.get(parts[1]));
    }

    private static @Nullable CivicCase situation(String name) {
        return switch (name) {
            case "none" -> null;
            case "to-assign" -> reported();
            case "dispatched" -> assigned(LEAD, ClosingRule.FollowUp.CENTRE);
            case "signed" -> signed();
            case "overdue" ->
                then(
                        signed(),
                        new Event.Overdue(
                                Stage.RESOLVE, LEAD, "D-1", MONDAY, Light.YELLOW_CARD, BigDecimal.ONE.negate(), "S16"));
            case "grid-leads" -> assigned(UNITS.getOrDefault("grid", ""), ClosingRule.FollowUp.CENTRE);
            case "to-check" -> then(signed(), new Event.Checked(true, "", CaseState.TO_CHECK));
            case "to-review" -> then(signed(), new Event.Checked(true, "", CaseState.TO_REVIEW));
            case "to-follow" -> then(signed(), new Event.Checked(true, "", CaseState.TO_FOLLOW_UP));
            case "source-asks" ->
                then(assigned(LEAD, ClosingRule.FollowUp.SOURCE), new Event.Checked(true, "", CaseState.TO_FOLLOW_UP));
            case "closed" -> then(signed(), new Event.Closed("satisfied"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CivicCase signed() {
        return then(assigned(LEAD, ClosingRule.FollowUp.CENTRE), new Event.Signed(LEAD));
    }

    private static CivicCase assigned(String lead, ClosingRule.FollowUp asks) {
        Assignment assignment =
                new Assignment("street", "230602013-centre", lead, Set.of(HELPER), Set.of(HELPER), MONDAY, null);
        return then(
                reported(),
                new Event.Assigned(
                        assignment, null, new ClosingRule(true, true, asks, 0, new Rationale("v", List.of(), null))));
    }

    private static CivicCase reported() {
        CaseReport report = new CaseReport(
                new SourceKey("12345", "T-1"),
                MONDAY,
                "暖气不热",
                "三天了",
                null,
                null,
                null,
                new Location("230602013001001", "3 号楼", null, null),
                Reporter.UNKNOWN,
                null,
                Map.of());
        CivicCase fresh = CivicCase.begin(new JournalEntry(
                new CaseNumber("DQ202611230000001"), 1, MONDAY, Actor.hub("intake"), new Event.Reported(report)));
        CivicCase accepted = then(fresh, new Event.Accepted(Urgency.NORMAL, null, false));
        return then(accepted, new Event.NotRouted(org.qianxian.casework.text.Message.of("x", "y"), null));
    }

    private static CivicCase then(CivicCase situation, Event event) {
        return situation.apply(
                new JournalEntry(situation.number(), situation.sequence() + 1, MONDAY, Actor.person("test"), event));
    }
}
