package org.qianxian.adapters.jdbc;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/**
 * The makes of database that can be reached. Their drivers take parameters that run code, read files of this machine or
 * send it elsewhere ({@code INIT}, {@code socketFactory}, {@code allowLocalInfile} …); so of the parameters that an
 * address may carry, only the harmless ones are known here.
 */
enum Database {
    POSTGRESQL("org.postgresql.Driver", "sslmode, sslrootcert, currentSchema, targetServerType", true, "") {
        @Override
        void fix(Properties properties, Duration connect, Duration response) {
            properties.put("connectTimeout", seconds(connect));
            properties.put("loginTimeout", seconds(connect.plus(response)));
            properties.put("socketTimeout", seconds(response.plus(SLACK)));
            properties.put("tcpKeepAlive", "true");
            properties.put("ApplicationName", "qianxian");
            properties.put("maxResultBuffer", "64M");
            // The detail of an error is the row.
            properties.put("logServerErrorDetail", "false");
        }
    },
    MARIADB(
            "org.mariadb.jdbc.Driver",
            "sslMode, serverSslCert, timezone, useSSL, useUnicode, characterEncoding, serverTimezone",
            false,
            // Without it, what does not fit is cut, and what the table's encoding lacks becomes a question mark.
            "SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')") {
        @Override
        void fix(Properties properties, Duration connect, Duration response) {
            properties.put("connectTimeout", Long.toString(connect.toMillis()));
            properties.put("socketTimeout", Long.toString(response.plus(SLACK).toMillis()));
            properties.put("tcpKeepAlive", "true");
            properties.put("socketFactory", KnownSockets.class.getName());
            properties.put("allowLocalInfile", "false");
            properties.put("allowMultiQueries", "false");
            properties.put("permitRedirect", "false");
            properties.put("useServerPrepStmts", "true");
            properties.put("tinyInt1isBit", "false");
        }
    },
    H2("org.h2.Driver", "MODE, SCHEMA", true, "") {
        @Override
        void fix(Properties properties, Duration connect, Duration response) {
            properties.put("IFEXISTS", "TRUE");
            properties.put("NETWORK_TIMEOUT", Long.toString(response.plus(SLACK).toMillis()));
        }
    };

    /** So that the server's own time-out, which says what happened, comes before the driver's, which does not. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private final String driver;
    private final String parameters;
    private final boolean transactional;
    private final String greeting;

    Database(String driver, String parameters, boolean transactional, String greeting) {
        this.driver = driver;
        this.parameters = parameters;
        this.transactional = transactional;
        this.greeting = greeting;
    }

    /** Sets what is not for an address to say: time-outs, and what would open a hole. */
    abstract void fix(Properties properties, Duration connect, Duration response);

    String driver() {
        return driver;
    }

    /** The parameters that an address may carry. */
    String parameters() {
        return parameters;
    }

    boolean knowsParameter(String name) {
        return Arrays.stream(parameters.split(", ")).anyMatch(known -> known.equalsIgnoreCase(name));
    }

    /** Whether nothing of an unfinished transaction stays; a MyISAM table keeps what it has. */
    boolean transactional() {
        return transactional;
    }

    /** The first statement of a connection; empty for none. */
    String greeting() {
        return greeting;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d", Math.max(1, (duration.toMillis() + 999) / 1000));
    }
}
