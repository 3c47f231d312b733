package org.qianxian.routes.outbound;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which broker carries dispatches.
 *
 * @param url an external broker or cluster, such as {@code (tcp://a:61616,tcp://b:61616)?sslEnabled=true}; null for the
 *     embedded one
 * @param user for the external broker; null if it asks for none
 * @param password likewise
 * @param directory where the embedded broker keeps its journal; deleting it loses nothing
 */
public record BrokerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        Path directory) {

    /** The embedded broker, reachable from this Java machine only. */
    public static BrokerSettings embedded(Path dataDirectory) {
        return new BrokerSettings(null, null, null, dataDirectory.resolve("artemis"));
    }

    /** A broker of its own, with which several hubs share the work. */
    public static BrokerSettings external(String url, @Nullable String user, @Nullable String password) {
        return new BrokerSettings(url, user, password, Path.of(""));
    }

    @Override
    public String toString() {
        return url == null ? "embedded in " + directory : "at " + url;
    }
}
