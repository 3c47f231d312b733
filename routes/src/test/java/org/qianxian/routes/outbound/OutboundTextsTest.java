package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.dispatch.Action;

/** Every text is there in both languages, and every one that tells a fault says what to do. */
class OutboundTextsTest {
    @Test
    void texts_are_complete() throws IOException {
        Properties chinese = load("texts.properties");
        Properties english = load("texts_en.properties");

        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()));
        assertThat(chinese.stringPropertyNames().stream()
                        .filter(key -> !key.startsWith("action."))
                        .filter(key -> !key.endsWith(".remedy")))
                .allSatisfy(key -> assertThat(chinese).containsKey(key + ".remedy"));
    }

    @Test
    void every_action_has_its_words() throws IOException {
        for (String bundle : List.of("texts.properties", "texts_en.properties")) {
            assertThat(load(bundle).stringPropertyNames())
                    .containsAll(Arrays.stream(Action.values())
                            .map(action -> "action." + action.code())
                            .toList());
        }
    }

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(OutboundTextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
