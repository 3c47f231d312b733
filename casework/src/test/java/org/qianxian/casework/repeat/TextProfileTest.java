package org.qianxian.casework.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianxian.casework.city.RepeatRule;

class TextProfileTest {
    private static final int ENOUGH = RepeatRule.USUAL.similarity();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "龙凤镇向阳村口东侧第二盏路灯不亮，晚上老人出门不方便，请尽快维修| 向阳村口东侧的路灯不亮了，老人晚上出门不方便，请尽快派人维修",
                "3号楼2单元暖气不热，室温只有15度 | 3 号楼 2 单元家里暖气不热，室温 15 度",
                "小区门口垃圾桶满了三天没人清运，味道很大 | 小区大门口的垃圾桶三天没有清运，满了，味道难闻",
                "东湖小区7号楼下水井盖破损，存在安全隐患，请尽快更换 | 7号楼下的下水井盖坏了，有安全隐患，要求更换",
                "会战大街工地夜间施工噪音扰民，影响休息 | 会战大街工地晚上施工，噪音大，居民无法休息",
                "菜市场门口占道经营，堵塞交通，请城管处理 | 菜市场门口有摊贩占道经营，交通堵塞，希望城管管一管",
            })
    void theSameMatterInOtherWordsIsAlikeEnough(String one, String other) {
        assertThat(alike(one, other)).isGreaterThanOrEqualTo(ENOUGH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "村口东侧第二盏路灯不亮，老人出门不方便 | 火车站广场的路灯白天也一直亮着，浪费电，反映过多次没有人管",
                "3号楼2单元暖气不热，室温只有15度 | 退休后搬走了，要求退还去年的供热费",
                "小区门口垃圾桶满了三天没人清运，味道很大 | 建议在公园增设分类垃圾桶，并公布投放时间",
                "会战大街工地夜间施工噪音扰民，影响休息 | 楼下广场舞音响太大，孩子没法写作业",
                "来电人反映会战街道路灯不亮问题，多次报修后只登记不上门，请尽快处理并回复维修时间 | " + "会战街道路灯不亮，从昨天晚上持续到现在，已向物业反映未果，家中有老人和孩子，请协调解决。",
            })
    void anotherMatterOfTheSameClassIsNot(String one, String other) {
        assertThat(alike(one, other)).isLessThan(ENOUGH);
    }

    @Test
    void widthCaseBlanksAndPunctuationMakeNoDifference() {
        assertThat(alike("ＷＩＦＩ坏了！", "wifi 坏了。")).isEqualTo(100);
    }

    @Test
    void oneCharacterIsAlikeToItselfAndNothingIsAlikeToNothing() {
        assertThat(alike("灯", "灯")).isEqualTo(100);
        assertThat(alike("灯", "路")).isZero();
        assertThat(alike("", "")).isZero();
        assertThat(alike("……", "路灯")).isZero();
    }

    @Property
    void whoeverIsAskedTheAnswerIsTheSameAndAPercentage(@ForAll String one, @ForAll String other) {
        assertThat(alike(one, other)).isEqualTo(alike(other, one)).isBetween(0, 100);
    }

    @Property
    void aTextIsWhollyAlikeToItself(@ForAll String text) {
        boolean empty = text.codePoints().noneMatch(Character::isLetterOrDigit);
        assertThat(alike(text, text)).isIn(empty ? new Integer[] {0, 100} : new Integer[] {100});
    }

    private static int alike(String one, String other) {
        return TextProfile.of(one).percentAlike(TextProfile.of(other));
    }
}
