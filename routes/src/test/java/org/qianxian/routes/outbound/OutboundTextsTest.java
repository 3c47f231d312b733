package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(OutboundTextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
