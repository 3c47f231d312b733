package org.qianxian.hub.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qianxian.hub.settings.HubSettings;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** The settings with which a hub would run on some data, for commands that run without one. */
final class LocalSettings {
    private LocalSettings() {}

    /** As in the environment, then in {@code application.yml} in the data directory, then as shipped. */
    static HubSettings of(Path data) {
        QuietLog.begin();
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        Path own = data.resolve("application.yml");
        if (Files.exists(own)) {
            try {
                new YamlPropertySourceLoader()
                        .load("application.yml", new FileSystemResource(own))
                        .forEach(sources::addLast);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(own.toString(), unreadable);
            }
        }
        sources.addLast(new MapPropertySource("shipped", new LinkedHashMap<>(shipped(Home.directory()))));
        sources.addFirst(new MapPropertySource("data", Map.of("qianxian.data", data.toString())));
        return Binder.get(environment)
                .bind("qianxian", Bindable.of(HubSettings.class))
                .get();
    }

    /** Where Qianxian's own configuration and tables lie. */
    static Map<String, Object> shipped(Path home) {
        return Map.of(
                "qianxian.config", home.resolve("config").toString(),
                "qianxian.policy", home.resolve("rules").resolve("policy").toString());
    }
}
