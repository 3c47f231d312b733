package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.text.Fault;

class ExamplesTest {
    @Test
    void theShippedExamplesHold() {
        ExampleRunner.Report report = ExampleRunner.run(
                Expectations.files(RealPolicy.ROOT.resolve("rules/examples")), RealPolicy.POLICY, RealPolicy.CITY);

        assertThat(report.faults())
                .extracting((Fault fault) -> fault.in(Locale.CHINESE))
                .isEmpty();
        assertThat(report.examples()).isGreaterThanOrEqualTo(15);
    }

    @Test
    void whatDiffersIsToldWithBothAnswers(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yml"), """
                - 名称: 路灯
                  假如: {事项: 0221 路灯不亮, 区域: 龙凤镇, 来源: "12345", 诉求类型: 投诉, 时间: "2026-07-15T11:10"}
                  那么: {首办层级: 街道, 派单行: R044, 时限: {办结: 5 工作日}}
                """);

        ExampleRunner.Report report = ExampleRunner.run(Expectations.files(folder), RealPolicy.POLICY, RealPolicy.CITY);

        assertThat(report.examples()).isEqualTo(1);
        assertThat(report.faults())
                .extracting((Fault fault) -> fault.in(Locale.CHINESE))
                .containsExactly(
                        "a.yml 路灯 首办层级：应为 街道，实为 市（依据行 R044）。请修改规则或例子。",
                        "a.yml 路灯 时限 办结：应为 5 工作日，实为 13工作日（依据行 D22）。请修改规则或例子。");
    }

    @Test
    void unknownWordsAndKeysAreTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yml"), """
                - 名称: 路灯
                  假如: {事项: 0221, 区域: 龙风镇, 来源: "12346", 时候: x, 时间: 昨天}
                  那么: {主办单位: x}
                """);

        ExampleRunner.Report report = ExampleRunner.run(Expectations.files(folder), RealPolicy.POLICY, RealPolicy.CITY);

        assertThat(report.examples()).isZero();
        assertThat(report.faults()).extracting(Fault::value).contains("龙风镇", "12346", "时候", "昨天", "主办单位");
    }
}
