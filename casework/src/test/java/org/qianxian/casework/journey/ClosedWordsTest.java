package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianxian.casework.CaseworkTexts.message;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.text.Message;

/** A word for a closed choice in a sentence to people is in the language of the sentence. */
class ClosedWordsTest {
    @ParameterizedTest
    @EnumSource
    void ofAState(CaseState state) {
        readsInBoth(message("refused.first-ended", "DQ202612010000001", state.argument()), state.word());
    }

    @ParameterizedTest
    @EnumSource
    void ofAStage(Stage stage) {
        readsInBoth(message("work.overdue", stage.argument()), stage.word());
    }

    @ParameterizedTest
    @EnumSource
    void ofATrigger(Trigger trigger) {
        readsInBoth(message("escalation.no-row", trigger.argument()), trigger.word());
    }

    private static void readsInBoth(Message sentence, String chinese) {
        assertThat(sentence.in(Locale.CHINESE)).contains(chinese);
        assertThat(sentence.in(Locale.ENGLISH))
                .doesNotContainPattern("\\p{IsHan}")
                .doesNotContain("{");
    }
}
