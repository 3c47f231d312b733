package org.qianxian.hub.cli;

import java.nio.file.Path;

/** Where Qianxian itself lies: the folder with {@code config/} and {@code rules/}. */
public final class Home {
    private Home() {}

    /** As the launcher says; without it the working directory. */
    public static Path directory() {
        return Path.of(System.getProperty("qianxian.home", "")).toAbsolutePath().normalize();
    }
}
