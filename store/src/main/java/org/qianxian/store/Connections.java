package org.qianxian.store;

import static org.qianxian.store.StoreTexts.fault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Opens a database: the pool, the durability it must have, the schema. */
final class Connections {
    private static final Map<String, String> DRIVER = Map.of(
            // Every statement here is run thousands of times.
            "prepareThreshold", "1",
            "preparedStatementCacheQueries", "256",
            "autosave", "never",
            "tcpKeepAlive", "true",
            "reWriteBatchedInserts", "true",
            "connectTimeout", "10",
            "assumeMinServerVersion", "14");

    /**
     * Every statement here goes by its keys whatever the parameters are. Left to itself the server plans some of them anew
     * at each call, store_change above all, which cost more than running them.
     */
    private static final String PLAN_ONCE = "SET plan_cache_mode = force_generic_plan";

    private static final Map<String, java.util.Set<String>> DURABLE = Map.of(
            "fsync", java.util.Set.of("on"),
            "full_page_writes", java.util.Set.of("on"),
            "synchronous_commit", java.util.Set.of("on", "remote_write", "remote_apply", "local"));

    private Connections() {}

    /** @throws StoreException.ServerFailed if nobody answers, or an acknowledged commit could be lost */
    static HikariDataSource open(StoreSettings.External database, int poolSize, String applicationName) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(PLAN_ONCE);
        DRIVER.forEach(config::addDataSourceProperty);
        config.addDataSourceProperty("ApplicationName", applicationName);
        try {
            HikariDataSource pool = new HikariDataSource(config);
            try {
                requireDurable(new Database(pool), database.jdbcUrl());
                return pool;
            } catch (RuntimeException unfit) {
                pool.close();
                throw unfit;
            }
        } catch (HikariPool.PoolInitializationException nobodyThere) {
            throw new StoreException.ServerFailed(
                    fault(database.jdbcUrl(), "server.unreachable", nobodyThere.getMessage()), nobodyThere);
        }
    }

    /** Brings the schema up to this version; several nodes may do so at once, one of them does. */
    static void migrate(HikariDataSource pool) {
        migrate(pool, schemaVersion());
    }

    /** The newest schema that this version knows. */
    static String schemaVersion() {
        return "10";
    }

    /** A database that holds nothing yet. */
    record Empty(HikariDataSource pool) {
        /** Makes the schema as an earlier version had it. */
        void migrateTo(String version) {
            migrate(pool, version);
        }
    }

    /** @throws StoreException.Unusable if there is a table in it */
    static Empty requireEmpty(HikariDataSource pool) {
        long tables = new Database(pool)
                .list(
                        "SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = current_schema()",
                        row -> row.number("n"))
                .get(0);
        if (tables > 0) {
            throw new StoreException.Unusable(fault(pool.getJdbcUrl(), "backup.not-empty"), null);
        }
        return new Empty(pool);
    }

    private static void migrate(HikariDataSource pool, String version) {
        try {
            Flyway.configure(Connections.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:org/qianxian/store/migration")
                    .target(version)
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw new StoreException.ServerFailed(
                    fault(pool.getJdbcUrl(), "database.newer", failure.getMessage()), failure);
        }
    }

    private static void requireDurable(Database database, String name) {
        DURABLE.forEach((setting, good) -> {
            String found =
                    database.list("SHOW " + setting, row -> row.text(setting)).get(0);
            if (!good.contains(found)) {
                throw new StoreException.ServerFailed(fault(name, "server.not-durable", setting, found), null);
            }
        });
    }
}
