package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

class PolicyCheckTest {
    private static final String ANY_07 = ",街道,城管,街道,,%s,2020-01-01,,试";

    private static List<String> errors(Tables tables) {
        return tables.check().errors().stream()
                .map((Fault fault) -> fault.in(Locale.CHINESE))
                .toList();
    }

    private static List<String> warnings(Tables tables) {
        return tables.check().warnings().stream()
                .map((Fault fault) -> fault.in(Locale.CHINESE))
                .toList();
    }

    @Test
    void theShippedTablesCanBePublished() {
        assertThat(errors(Tables.shipped())).isEmpty();
    }

    @Nested
    class Cells {
        static Stream<Arguments> mistakes() {
            return Stream.of(
                    mistake("urgency", "全时,特急,燃气;消防;应急,否", "全时,急,燃气;消防;应急,否", "《紧急规则》 第2行「紧急程度」列：「急」不在字典（一般、特急、紧急）"),
                    mistake("urgency", "夜间", "半夜", "《紧急规则》 第5行「时段」列：「半夜」不在字典"),
                    mistake("routing", "R002,0101 燃气泄漏", "R002,0199 燃气泄漏", "《派单规则》 第3行「事项」列：「0199 燃气泄漏」没有事项 0199"),
                    mistake("routing", "R002,0101 燃气泄漏", "R002,0101 燃气", "《派单规则》 第3行「事项」列：「0101 燃气」代码 0101 的名称是 燃气泄漏"),
                    mistake(
                            "routing",
                            "R401,0703 暴露垃圾,230603100 龙凤镇",
                            "R401,0703 暴露垃圾,230603999 龙凤镇",
                            "《派单规则》 第290行「区域」列"),
                    mistake("routing", "R002,0101 燃气泄漏,*,*", "R002,0101 燃气泄漏,*,12346", "《派单规则》 第3行「来源」列：「12346」不在字典"),
                    mistake(
                            "routing",
                            "市,燃气,市,应急;消防,10,2020-01-01",
                            "市,煤气,市,应急;消防,10,2020-01-01",
                            "《派单规则》 第3行「主办职能」列：「煤气」不在字典"),
                    mistake("routing", "R002,0101 燃气泄漏,*,*,*,市", "R002,0101 燃气泄漏,*,*,*,省", "《派单规则》 第3行「首办层级」列：「省」不在字典"),
                    mistake(
                            "routing",
                            "市,燃气,市,应急;消防,10,2020-01-01",
                            "市,燃气,市,应急;消防,高,2020-01-01",
                            "《派单规则》 第3行「优先级」列：「高」应是 0 到 1000 的整数"),
                    mistake(
                            "routing",
                            "市,燃气,市,应急;消防,10,2020-01-01",
                            "市,燃气,市,应急;消防,10,2020-02-30",
                            "《派单规则》 第3行「生效」列：「2020-02-30」没有这一天"),
                    mistake("routing", "2024-10-15,2025-04-16", "2025-10-15,2025-04-16", "「失效」列：「2025-04-16」失效不晚于生效"),
                    mistake("routing", "R002,", "R001,", "《派单规则》 第3行「行号」列：「R001」行号重复"),
                    mistake("deadlines", "D01,*,*,一般;紧急,*,受理", "D01,*,*,一般;紧急,*,收件", "《时限规则》 第2行「阶段」列：「收件」不在字典"),
                    mistake("deadlines", "受理,中心,2,工作时", "受理,中心,0,工作时", "《时限规则》 第2行「时长」列：「0」不是时长"),
                    mistake("deadlines", "受理,中心,2,工作时,上报", "受理,中心,2,小时,上报", "《时限规则》 第2行「单位」列：「小时」不在字典"),
                    mistake("deadlines", "受理,中心,2,工作时,上报", "受理,中心,2,工作时,下班", "《时限规则》 第2行「起算」列：「下班」不认识这个起算"),
                    mistake("deadlines", "同刻,80%,12345热线办理规程", "同刻,180%,12345热线办理规程", "《时限规则》 第2行「预警」列：「180%」应是百分数"),
                    mistake("escalation", "0日", "马上", "「阈值」列：「马上」不是阈值"),
                    mistake("escalation", "街道中心", "镇中心", "「去向」列：「镇中心」不认识这个去向"),
                    mistake("escalation", "吹哨", "吹号", "「方式」列：「吹号」不在字典"),
                    mistake("supervision", "达 80%", "快到", "《督办规则》 第3行「条件」列：「快到」不认识这个条件"),
                    mistake("supervision", ",-1,", ",1,", "《督办规则》 第2行「考核分」列：「1」不是考核分"),
                    mistake("closing", "C01,*,*,*,无,派单中心,中心", "C01,*,*,*,无,派单中心,谁", "《结案规则》 第2行「回访人」列：「谁」不在字典"),
                    mistake("points", "结案,2,10,是", "结案,-2,10,是", "《积分规则》 第2行「建议分」列：「-2」应是 1 到 100 的整数"),
                    mistake(
                            "directory",
                            "2306-agriculture 大庆市农业农村局",
                            "2306-farming 大庆市农业农村局",
                            "《单位名录》 第2行「单位」列：「2306-farming」没有这个单位"),
                    mistake(
                            "directory",
                            "农业农村,市,2306 大庆市,2306-agriculture",
                            "农业农村,市,2306 大庆市,2306-airport",
                            "《单位名录》 第2行「单位」列：「2306-airport」单位的职能、级别或区域与本行不符"));
        }

        private static Arguments mistake(String table, String what, String by, String expected) {
            return Arguments.of(table, what, by, expected);
        }

        @ParameterizedTest
        @MethodSource("mistakes")
        void aPlantedMistakeIsNamedByTableRowAndColumn(String table, String what, String by, String expected) {
            assertThat(errors(Tables.shipped().replaced(table, what, by)))
                    .anySatisfy(error -> assertThat(error).contains(expected));
        }

        @ParameterizedTest
        @MethodSource("mistakes")
        void everyFindingHasARemedyInBothLanguages(String table, String what, String by, String expected) {
            List<Fault> found =
                    Tables.shipped().replaced(table, what, by).check().errors();

            assertThat(found)
                    .allMatch(fault -> !fault.problem().remedyIn(Locale.CHINESE).isEmpty());
            assertThat(found)
                    .allMatch(fault -> !fault.problem().remedyIn(Locale.ENGLISH).isEmpty());
        }

        @Test
        void allOfThemAreToldAtOnce() {
            Tables tables = Tables.shipped()
                    .replaced("routing", "R002,0101 燃气泄漏", "R002,0199 燃气泄漏")
                    .replaced("urgency", "夜间", "半夜")
                    .replaced("closing", "免审", "不审");

            assertThat(errors(tables)).hasSizeGreaterThan(2);
            assertThat(String.join("\n", errors(tables))).contains("《派单规则》", "《紧急规则》", "《结案规则》");
        }

        @Test
        void tablesThatAreMissingOrLackAColumnCannotEvenBeBundled() {
            assertThatThrownBy(() -> PolicyBundle.of(java.util.Map.of()))
                    .isInstanceOf(Faults.FaultyException.class)
                    .hasMessageContaining("《派单规则》")
                    .hasMessageContaining("缺少这张表");
            assertThatThrownBy(() ->
                            Tables.shipped().replaced("closing", "回访方式", "方式").bundle())
                    .isInstanceOf(Faults.FaultyException.class)
                    .hasMessageContaining("《结案规则》 第1行：「方式」不认识这一列");
        }
    }

    @Nested
    class Rows {
        @Test
        void rowsThatTieAndDifferAreAnError() {
            Tables tables = Tables.shipped().with("routing", "R901,0703 暴露垃圾,*,*,*" + ANY_07.formatted("10"));

            assertThat(errors(tables)).anySatisfy(error -> assertThat(error).contains("「R901」与 R125（第126行）都可能适用"));
        }

        @Test
        void rowsThatAreNarrowerInDifferentColumnsAreAnError() {
            Tables tables = Tables.shipped().with("routing", "R901,0703 暴露垃圾,*,*,求助" + ANY_07.formatted("50"));

            assertThat(errors(tables)).anySatisfy(error -> assertThat(error).contains("「R901」与 R402"));
        }

        @Test
        void aPriorityDecides() {
            Tables tables = Tables.shipped().with("routing", "R901,0703 暴露垃圾,*,*,求助" + ANY_07.formatted("70"));

            assertThat(errors(tables)).isEmpty();
        }

        @Test
        void rowsThatAnswerAlikeMayTie() {
            Tables tables = Tables.shipped().with("routing", "R901,0703 暴露垃圾,*,*,*,社区,基层治理,社区,环卫,10,2020-01-01,,试");

            assertThat(errors(tables)).isEmpty();
        }

        @Test
        void rowsOfDifferentSeasonsDoNotMeet() {
            Tables tables =
                    Tables.shipped().with("routing", "R901,0715 道路积雪结冰,*,*,*,街道,城管,街道,,30,2026-05-01,2026-06-01,试");

            assertThat(errors(tables)).isEmpty();
        }

        @Test
        void twoScalesForOneStageAreAnError() {
            Tables tables = Tables.shipped().with("deadlines", "D99,投诉,*,一般,*,办结,主办,10,工作日,派单,下班,80%,试");

            assertThat(errors(tables)).anySatisfy(error -> assertThat(error).contains("《时限规则》", "「D99」与 D22", "两种时限"));
        }

        @Test
        void aRowThatNeverAnswersIsWarnedOf() {
            Tables tables = Tables.shipped().with("routing", "R901,0703 暴露垃圾,*,*,*,街道,城管,街道,,70,,,试");

            assertThat(warnings(tables))
                    .anySatisfy(warning -> assertThat(warning).contains("「R125」永远轮不到：R901"));
        }
    }

    @Nested
    class Across {
        @Test
        void aFunctionThatHasNoUnitAtTheLevelIsAnErrorWithAnExample() {
            Tables tables = Tables.shipped()
                    .replaced("routing", "R002,0101 燃气泄漏,*,*,*,市,燃气,市", "R002,0101 燃气泄漏,*,*,*,县区,燃气,县区");

            assertThat(errors(tables))
                    .containsExactly("《派单规则》 第3行「主办职能」列：「燃气」县区级没有「燃气」的单位：10 个区域缺，例如 230602 萨尔图区。请在名录里补上，或改主办级别。");
        }

        @Test
        void aClassWithoutARowIsWarnedOfWithAnExample() {
            Tables tables = Tables.shipped()
                    .replaced("routing", "R125,0703 暴露垃圾,*", "R125,0703 暴露垃圾,230602 萨尔图区")
                    .replaced("routing", "07 市容环卫,*,*,*", "07 市容环卫,230602 萨尔图区,*,*");

            assertThat(warnings(tables))
                    .anySatisfy(warning -> assertThat(warning).contains("「0703 暴露垃圾」没有对任何来源"));
        }
    }
}
