package org.qianxian.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Fault;
import org.qianxian.catalog.CityLoader;
import org.qianxian.rules.Expectations;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;

class ScenariosTest {
    private static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .filter(path -> Files.isDirectory(path.resolve("config/city")))
            .findFirst()
            .orElseThrow();
    private static final City CITY = CityLoader.load(ROOT.resolve("config"), Map.of("QIANXIAN_SECRETS", "/secrets"));
    private static final PolicyBundle TABLES = PolicyBundle.read(ROOT.resolve("rules/policy"));

    @TestFactory
    Stream<DynamicTest> everyShippedScenarioGoesAsItSays() {
        ScenarioRunner.Report report =
                ScenarioRunner.run(Expectations.files(ROOT.resolve("rules/scenarios")), TABLES.compile(CITY), CITY);
        assertThat(report.outcomes()).hasSizeGreaterThanOrEqualTo(60);
        return tests(report);
    }

    @TestFactory
    Stream<DynamicTest> everyOtherCitysHabitsAreDataAlone() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> cities = Files.list(ROOT.resolve("rules/cities"))) {
            for (Path folder : cities.filter(Files::isDirectory).sorted().toList()) {
                City city = CityLoader.load(folder.resolve("config"), Map.of());
                PolicyBundle tables = PolicyBundle.read(folder.resolve("policy"));
                assertThat(words(PolicyCheck.check(tables, city).errors())).isEmpty();
                tests.addAll(tests(ScenarioRunner.run(
                                Expectations.files(folder.resolve("scenarios")), tables.compile(city), city))
                        .toList());
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(9);
        return tests.stream();
    }

    private static Stream<DynamicTest> tests(ScenarioRunner.Report report) {
        assertThat(words(report.unreadable())).isEmpty();
        return report.outcomes().stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        outcome.file() + " " + outcome.name(),
                        () -> assertThat(words(outcome.faults())).isEmpty()));
    }

    @Test
    void whatDiffersIsToldWithItsStepAndTheRowThatDecided(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yml"), """
                - 名称: 路灯
                  假如: {事项: 0221 路灯不亮, 区域: 龙凤镇, 来源: "12345", 诉求类型: 投诉, 时间: "2026-07-15T09:30"}
                  经过:
                    - {时间: 1 工作时后, 谁: 主办, 做: 签收}
                    - {时间: 1 分钟后, 那么: {状态: 处置中, 时限: {办结: "2026-08-04T17:00"}}}
                """);

        ScenarioRunner.Report report = ScenarioRunner.run(Expectations.files(folder), TABLES.compile(CITY), CITY);

        assertThat(words(report.faults()))
                .containsExactlyInAnyOrder(
                        "a.yml 路灯 第5行（第2步）「状态」：应为 处置中，实为 已签收（依据行 R044）。请修改规则或场景。",
                        "a.yml 路灯 第5行（第2步）「时限 办结」：应为 2026-08-04T17:00，实为 2026-08-03T17:00 D22（依据行 D22）。请修改规则或场景。");
    }

    @Test
    void everyWordThatMeansNothingIsToldAtOnceWithItsLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yml"), """
                - 名称: 路灯
                  假如: {事项: 0221, 区域: 龙风镇, 来源: "12346", 时候: x, 时间: 昨天}
                  经过:
                    - {时间: 改天, 谁: 主办, 做: 签收一下}
                    - {做: 移交, 那么: {状态: 忙, 时限: {办完: 无}}}
                - 名称: 没有假如
                """);

        ScenarioRunner.Report report = ScenarioRunner.run(Expectations.files(folder), TABLES.compile(CITY), CITY);

        assertThat(report.outcomes()).isEmpty();
        assertThat(words(report.unreadable()))
                .anyMatch(fault -> fault.contains("第2行「区域」") && fault.contains("龙风镇"))
                .anyMatch(fault -> fault.contains("第2行「来源」") && fault.contains("12346"))
                .anyMatch(fault -> fault.contains("时候"))
                .anyMatch(fault -> fault.contains("第4行「时间」") && fault.contains("改天"))
                .anyMatch(fault -> fault.contains("第4行「做」") && fault.contains("签收一下"))
                .anyMatch(fault -> fault.contains("第5行「单位」") && fault.contains("缺少"))
                .anyMatch(fault -> fault.contains("第5行「状态」") && fault.contains("忙"))
                .anyMatch(fault -> fault.contains("办完"))
                .anyMatch(fault -> fault.contains("没有假如") && fault.contains("缺少「假如」"));
    }

    @Test
    void aStepThatIsRefusedEndsTheScenarioAndNamesTheReason(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yml"), """
                - name: returned after it was signed
                  given: {class: 0221, area: 龙凤镇, source: "12345", type: complaint, at: "2026-07-15T09:30"}
                  steps:
                    - {at: 10 minutes later, who: lead, does: sign}
                    - {at: 10 minutes later, who: lead, does: ask-return, reason: not-our-function}
                    - {at: 1 days later, who: lead, does: complete}
                """);

        assertThat(words(ScenarioRunner.run(Expectations.files(folder), TABLES.compile(CITY), CITY)
                        .faults()))
                .singleElement()
                .asString()
                .startsWith("a.yml returned after it was signed 第5行（第2步）：被拒：单位 2306-street-lighting 已签收，不能再退单");
    }

    private static List<String> words(List<Fault> faults) {
        return faults.stream().map(fault -> fault.in(Locale.CHINESE)).toList();
    }
}
