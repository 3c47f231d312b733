package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WideTest {

    @Test
    void countsTwoColumnsForAChineseCharacter() {
        assertThat(Wide.width("千线 hub")).isEqualTo(8);
        assertThat(Wide.left("千", 4)).isEqualTo("千  ");
        assertThat(Wide.right("千", 4)).isEqualTo("  千");
    }

    @Test
    void breaksChineseAnywhereButBeforeAClosingMark() {
        assertThat(Wide.wrap("路灯坏了，请修", 8)).containsExactly("路灯坏", "了，请修");
    }

    @Test
    void breaksOtherLanguagesAtBlanksAndOnlyWhatIsTooLongWithin() {
        assertThat(Wide.wrap("a lamp is out", 7)).containsExactly("a lamp", "is out");
        assertThat(Wide.wrap("0123456789", 4)).containsExactly("0123", "4567", "89");
    }

    @Test
    void keepsLinesApart() {
        assertThat(Wide.wrap("一\n二", 8)).containsExactly("一", "二");
    }
}
