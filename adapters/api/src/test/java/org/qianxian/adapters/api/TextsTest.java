package org.qianxian.adapters.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void bothLanguagesSayTheSameAndEveryFaultHasARemedy() throws Exception {
        Properties chinese = bundle("texts.properties");
        Properties english = bundle("texts_en.properties");
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        for (String key : chinese.stringPropertyNames()) {
            if (!key.endsWith(".remedy")) {
                assertThat(chinese.keySet()).contains(key + ".remedy");
            }
            assertThat(new MessageFormat(chinese.getProperty(key)).getFormats())
                    .as(key)
                    .hasSameSizeAs(new MessageFormat(english.getProperty(key)).getFormats());
        }
    }

    private static Properties bundle(String name) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
