package org.qianxian.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void everyColumnIsExplainedInBothLanguages() {
        assertThat(PolicySchema.tables()).hasSize(8).allSatisfy(table -> {
            assertThat(table.doc().zh()).isNotBlank();
            assertThat(table.columns()).allSatisfy(column -> {
                assertThat(column.doc().zh()).isNotBlank();
                assertThat(column.doc().en()).isNotBlank();
                assertThat(column.english()).isNotBlank();
            });
        });
    }

    @Test
    void suggestedPhrasesAreRightThemselves() {
        for (TableSchema table : PolicySchema.tables()) {
            for (ColumnSchema column : table.columns()) {
                if (column.pattern() != null) {
                    assertThat(column.suggestions())
                            .allMatch(word -> column.pattern().matcher(word).matches());
                }
            }
        }
    }

    @Test
    void aRowReadsAsASentence() {
        Map<String, String> row = Map.ofEntries(
                Map.entry("事项", "0703 暴露垃圾"),
                Map.entry("区域", "230603100 龙凤镇"),
                Map.entry("来源", "*"),
                Map.entry("诉求类型", "*"),
                Map.entry("首办层级", "街道"),
                Map.entry("主办职能", "城管"),
                Map.entry("主办级别", "街道"),
                Map.entry("协办职能", "环卫;住建"),
                Map.entry("优先级", "50"),
                Map.entry("生效", ""),
                Map.entry("失效", ""));

        assertThat(new Reading(PolicySchema.get("routing")).of(row)).isEqualTo("龙凤镇的暴露垃圾：首办在街道，由街道级城管主办，环卫、住建协办。");
        assertThat(new Reading(PolicySchema.get("routing"), Locale.ENGLISH).of(row))
                .isEqualTo("暴露垃圾 in 龙凤镇: first handled at 街道, led by 城管 of 街道, supported by 环卫, 住建.");
    }

    @Test
    void whatIsNotNarrowedIsLeftOutOfTheSentence() {
        Map<String, String> row = Map.of(
                "阶段", "签收", "责任方", "主办", "诉求类型", "*", "事项", "*", "紧急程度", "特急", "层级", "*", "时长", "0.5", "单位", "自然时",
                "起算", "派单", "截止", "同刻");

        assertThat(new Reading(PolicySchema.get("deadlines")).of(row))
                .startsWith("特急的一切事项：主办的签收时限 0.5 自然时，从派单起算")
                .contains("过 — 提醒");
    }
}
