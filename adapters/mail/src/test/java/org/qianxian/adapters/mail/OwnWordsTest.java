package org.qianxian.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "------------------ 原始邮件 ------------------",
                "-----Original Message-----",
                "---- 回复的原邮件 ----",
                "在 2026年11月21日 10:00，千线平台 <hub@qianxian.test> 写道：",
                "On Sat, Nov 21, 2026 at 10:00 AM Hub <hub@qianxian.test> wrote:",
                "发件人：千线平台 <hub@qianxian.test>",
                "From: Hub <hub@qianxian.test>",
                "________________________________",
                "> 路灯不亮",
                "-- "
            })
    void whatIsQuotedIsNotTheWriters(String begins) {
        assertThat(OwnWords.of("办结\n已修好\n\n" + begins + "\n状态：退回\n")).isEqualTo("办结\n已修好");
    }

    @Test
    void aWriterWhoAnswersBelowIsReadToo() {
        assertThat(OwnWords.of("On Saturday Hub wrote:\n> 路灯不亮\n> 请办理\n\n办结\n")).isEqualTo("办结");
    }

    @Test
    void aFormIsReadLineByLineAndTheFirstCounts() {
        assertThat(OwnWords.form("状态： 办结\n经办人:王工\n说明：\n网址 http://x\n状态：退回\n时间：2026-11-21 10:00"))
                .containsExactly(
                        Map.entry("状态", "办结"),
                        Map.entry("经办人", "王工"),
                        Map.entry("网址 http", "//x"),
                        Map.entry("时间", "2026-11-21 10:00"));
    }

    @Test
    void whatMailProgramsQuoteInHtmlIsMarkedAsQuoted() {
        String page = "办结<br><div class=gmail_quote>On Saturday:<br><p>状态：退回</p></div>";
        assertThat(OwnWords.of(HtmlText.of(page))).isEqualTo("办结");
    }
}
