package org.qianxian.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.catalog.CityLoader;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.replay.CaseChange.Kind;

class ReplayTest {
    private static final Path ROOT = java.util.stream.Stream.iterate(
                    Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .filter(path -> Files.isDirectory(path.resolve("config/city")))
            .findFirst()
            .orElseThrow();
    private static final City CITY = CityLoader.load(ROOT.resolve("config"), Map.of("QIANXIAN_SECRETS", "/secrets"));
    private static final PolicyBundle SHIPPED = PolicyBundle.read(ROOT.resolve("rules/policy"));
    private static final Policy IN_FORCE = SHIPPED.compile(CITY);

    private final List<CaseChange> changes = new ArrayList<>();

    @TempDir
    private Path folder;

    private static Policy draft(String table, String what, String by) {
        Map<String, byte[]> tables = SHIPPED.tables();
        String text = new String(tables.get(table), StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        tables.put(table, text.replace(what, by).getBytes(StandardCharsets.UTF_8));
        return PolicyBundle.of(tables).compile(CITY);
    }

    private static PastCase past(String number, @Nullable String item, String area, String type, String text) {
        return new PastCase(
                number,
                new CaseFacts(
                        "mini-program", type, item, area, Urgency.NORMAL, text, Instant.parse("2026-07-15T04:00:00Z")));
    }

    private ReplayReport replay(Policy draft, PastCase... cases) {
        try (Replay replay = new Replay(IN_FORCE, draft, CITY, changes::add, count -> {})) {
            for (PastCase each : cases) {
                replay.ask(each);
            }
            return replay.report();
        }
    }

    @Test
    void theSameTablesChangeNothing() {
        ReplayReport report = replay(IN_FORCE, past("1", "0703", "230603100", "complaint", ""));

        assertThat(report.cases()).isEqualTo(1);
        assertThat(report.changed()).isZero();
        assertThat(report.leads()).allMatch(line -> line.more() == 0);
    }

    @Test
    void anotherLeadIsCountedForBothUnitsTheStreetTheClassAndTheRow() {
        Policy draft = draft("routing", "R125,0703 暴露垃圾,*,*,*,社区,基层治理,社区,环卫", "R125,0703 暴露垃圾,*,*,*,街道,城管,街道,环卫");

        ReplayReport report = replay(
                draft,
                past("A1", "0703", "230602015001", "complaint", ""),
                past("A2", "0201", "230602015001", "complaint", ""));

        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.kinds()).containsEntry(Kind.HOST, 1L).containsEntry(Kind.TIER, 1L);
        assertThat(report.classes()).containsExactly(new ReplayReport.Count("0703", 1));
        assertThat(report.streets()).containsExactly(new ReplayReport.Count("230602015", 1));
        assertThat(report.rows()).contains(new ReplayReport.Count("R125 → R125", 1));
        assertThat(report.leads())
                .filteredOn(line -> line.more() != 0)
                .extracting(Tally.Line::more)
                .containsExactlyInAnyOrder(1L, -1L);
        assertThat(changes).extracting(change -> change.past().number()).containsExactly("A1");
    }

    @Test
    void aShorterLimitIsToldByStage() {
        Policy draft = draft("deadlines", "D22,投诉,*,一般,*,办结,主办,13,", "D22,投诉,*,一般,*,办结,主办,10,");

        ReplayReport report = replay(draft, past("A1", "0703", "230602015001", "complaint", ""));

        assertThat(report.kinds()).containsOnlyKeys(Kind.DEADLINE);
        assertThat(report.limits())
                .contains(new ReplayReport.Limits("办结（主办）", 1, 0, 0))
                .contains(new ReplayReport.Limits("重办（主办）", 1, 0, 0));
        String line = String.join(" ", new ReplayWords(CITY, Locale.CHINESE).line(changes.get(0)));
        assertThat(line).contains("办结（主办） 13工作日 → 10工作日").contains("D22 → D22");
    }

    @Test
    void thousandsStreamThroughInOrder() {
        Policy draft = draft("deadlines", "D22,投诉,*,一般,*,办结,主办,13,", "D22,投诉,*,一般,*,办结,主办,10,");
        PastCase[] cases = new PastCase[9001];
        for (int number = 0; number < cases.length; number++) {
            cases[number] = past("N" + number, "0703", "230602015001", "complaint", "");
        }

        ReplayReport report = replay(draft, cases);

        assertThat(report.changed()).isEqualTo(9001);
        assertThat(report.examples()).hasSize(200);
        assertThat(changes.get(9000).past().number()).isEqualTo("N9000");
    }

    @Test
    void whatATableLeavesOutIsSaid() {
        ReplayWords words = new ReplayWords(CITY, Locale.CHINESE);
        Policy shorter = draft("deadlines", "D22,投诉,*,一般,*,办结,主办,13,", "D22,投诉,*,一般,*,办结,主办,10,");
        ReplayReport report = replay(shorter, past("A1", "0703", "230602015001", "complaint", ""));

        List<ReplayWords.Part> one = words.parts(report, 1);
        List<ReplayWords.Part> all = words.parts(report, 100);

        assertThat(one.get(2).rows()).hasSize(1);
        assertThat(one.get(2).more()).isEqualTo("…… 另有 " + (all.get(2).rows().size() - 1) + " 行");
        assertThat(all).extracting(ReplayWords.Part::more).containsOnlyNulls();
    }

    @Test
    void thatThereWasNothingToReplayIsSaid() {
        Policy draft = draft("deadlines", "D22,投诉,*,一般,*,办结,主办,13,", "D22,投诉,*,一般,*,办结,主办,10,");

        assertThat(new ReplayWords(CITY, Locale.CHINESE).headline(replay(draft)))
                .startsWith("没有可以回放的事件");
    }

    @Test
    void thePageShowsWhatPeopleWroteAsText() {
        Policy draft = draft("deadlines", "D22,投诉,*,一般,*,办结,主办,13,", "D22,投诉,*,一般,*,办结,主办,10,");
        ReplayReport report = replay(draft, past("<script>alert(1)</script>", "0703", "230602015001", "complaint", ""));

        StringBuilder page = new StringBuilder();
        ReplayPage.write(report, new ReplayWords(CITY, Locale.CHINESE), page);

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>").contains("时限 1");
    }

    @Test
    void aFileOfCasesIsReadAndItsFaultyLinesAreTold() throws IOException {
        Path file = folder.resolve("cases.csv");
        Files.writeString(file, """
                编号,来源,诉求类型,事项,区域,内容,时间
                1,12345,投诉,0703 暴露垃圾,230602015 友谊街道,"脏,乱",2026-01-05
                2,12345,投诉,0703,火星,,2026-01-05
                3,12345,,,230602015,,2026-01-05T09:30
                4,12345,,,230602015,,昨天
                """);
        List<PastCase> cases = new ArrayList<>();

        PastCaseFile.Read read = PastCaseFile.read(file, CITY, cases::add);

        assertThat(cases).extracting(PastCase::number).containsExactly("1", "3");
        assertThat(cases.get(0).facts().caseType()).isEqualTo("complaint");
        assertThat(read.faulty()).isEqualTo(2);
        assertThat(read.faults().get(0).in(Locale.CHINESE)).contains("cases.csv 第3行「区域」列：「火星」没有这个区域");
    }
}
