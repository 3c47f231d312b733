package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianxian.casework.permission.Actions;
import org.qianxian.casework.text.Message;

class CommandNamesTest {
    static Stream<String> codes() {
        return Stream.of(Command.class.getPermittedSubclasses())
                .map(kind -> Actions.code(kind.asSubclass(Command.class)));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCommandHasANameInBothLanguages(String code) {
        Message name = CommandNames.name(code);

        assertThat(name.in(Locale.CHINESE)).isNotEqualTo(name.key()).containsPattern("\\p{IsHan}");
        assertThat(name.in(Locale.ENGLISH)).isNotEqualTo(name.key()).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void aRefusalNamesWhatWouldFitInTheReadersLanguage() {
        Message refused = Message.of(
                "org.qianxian.casework.texts",
                "refused.state",
                CommandNames.argument("AskReturn"),
                CaseState.CLOSED.argument(),
                CommandNames.arguments(List.of("Redo", "Archive")));

        assertThat(refused.in(Locale.CHINESE)).isEqualTo("「申请退单 (ask-return)」不适用于「已结案」状态的事件");
        assertThat(refused.in(Locale.ENGLISH))
                .isEqualTo("\"ask to return it (ask-return)\" does not fit a case in state closed");
        assertThat(refused.remedyIn(Locale.CHINESE)).isEqualTo("此状态下可以：重办 (redo), 归档 (archive)");
        assertThat(refused.remedyIn(Locale.ENGLISH))
                .isEqualTo("In this state one can: send back to be redone (redo), archive (archive)");
    }
}
