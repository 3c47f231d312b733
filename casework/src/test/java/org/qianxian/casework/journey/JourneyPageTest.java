package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JourneyPageTest {
    private static final Path PAGE = Path.of("..", "docs", "journey.md");

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        if (Boolean.getBoolean("journey.write")) {
            Files.writeString(PAGE, JourneyPage.text());
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/journey.md is stale; write it anew: "
                        + "mvn -pl casework test -Dtest=JourneyPageTest -Djourney.write=true")
                .isEqualTo(JourneyPage.text());
    }

    @Test
    void everyStateIsReachedAndEveryCommandHasALine() {
        String text = JourneyPage.text();

        assertThat(Arrays.stream(CaseState.values()))
                .allSatisfy(
                        state -> assertThat(text).contains("--> " + state.code().replace('-', '_') + ":"));
        assertThat(Arrays.stream(Command.class.getPermittedSubclasses()))
                .allSatisfy(kind -> assertThat(text).contains("| " + kind.getSimpleName() + " |"));
    }
}
