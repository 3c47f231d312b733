package org.qianxian.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is.
 *
 * @param dataDirectory the hub's data directory; locked while the store is open, and the place of the embedded server
 * @param external an external PostgreSQL (14 or newer); null for the embedded one
 * @param poolSize connections at the most
 * @param applicationName what PostgreSQL's own views call this process
 */
public record StoreSettings(Path dataDirectory, @Nullable External external, int poolSize, String applicationName) {
    public static final int DEFAULT_POOL_SIZE = 10;

    public StoreSettings {
        if (poolSize < 1) {
            throw new IllegalArgumentException("poolSize is at least 1, not " + poolSize);
        }
    }

    /** @param jdbcUrl for example {@code jdbc:postgresql://db.example/qianxian} */
    public record External(String jdbcUrl, String user, String password) {
        /** The password is nobody's business. */
        @Override
        public String toString() {
            return user + "@" + jdbcUrl;
        }
    }

    public static StoreSettings embedded(Path dataDirectory) {
        return new StoreSettings(dataDirectory, null, DEFAULT_POOL_SIZE, "qianxian");
    }

    public static StoreSettings external(Path dataDirectory, String jdbcUrl, String user, String password) {
        return new StoreSettings(dataDirectory, new External(jdbcUrl, user, password), DEFAULT_POOL_SIZE, "qianxian");
    }

    public StoreSettings withPoolSize(int size) {
        return new StoreSettings(dataDirectory, external, size, applicationName);
    }
}
