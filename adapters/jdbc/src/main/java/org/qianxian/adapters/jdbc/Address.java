package org.qianxian.adapters.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Message;

/**
 * Where a front-end database is: {@code jdbc:postgresql://host:5432/db?sslmode=require}, {@code
 * jdbc:mariadb://host/db}, {@code jdbc:mysql://host/db} (the same driver), {@code jdbc:h2:tcp://host/db;MODE=Oracle}.
 *
 * @param url without parameters
 * @param parameters all of them known to be harmless
 */
record Address(Database database, String url, Map<String, String> parameters) {
    private static final String HOSTS = "[\\p{Alnum}.:,_\\-\\[\\]]+";
    private static final String NAME = "[\\p{L}\\p{N}_$.\\-/~]+";
    private static final Pattern SERVER =
            Pattern.compile("jdbc:(postgresql|mariadb|mysql)(://" + HOSTS + "/" + NAME + ")(?:\\?(.*))?");
    private static final Pattern H2 = Pattern.compile("jdbc:h2:((?:tcp|ssl)://" + HOSTS + "/" + NAME + ")(?:;(.*))?");

    /** Throws {@link UnusableException}, which says why. */
    static Address parse(String url) {
        Matcher server = SERVER.matcher(url);
        if (server.matches()) {
            boolean postgres = server.group(1).equals("postgresql");
            return new Address(
                    postgres ? Database.POSTGRESQL : Database.MARIADB,
                    "jdbc:" + (postgres ? "postgresql" : "mariadb") + server.group(2),
                    parameters(postgres ? Database.POSTGRESQL : Database.MARIADB, server.group(3), "&"));
        }
        Matcher h2 = H2.matcher(url);
        if (h2.matches()) {
            return new Address(Database.H2, "jdbc:h2:" + h2.group(1), parameters(Database.H2, h2.group(2), ";"));
        }
        throw new UnusableException(JdbcTexts.message("url"));
    }

    private static Map<String, String> parameters(Database database, @Nullable String text, String separator) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split(separator, -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            // Drivers decode %; a value that needs it is none of these.
            if (!database.knowsParameter(name) || !value.matches("[\\p{Alnum}_,.:/+\\-]*")) {
                throw new UnusableException(JdbcTexts.message("parameter", name, database.parameters()));
            }
            parameters.put(name, value);
        }
        return parameters;
    }

    /** An address that no connection is made to. */
    static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Message problem;

        UnusableException(Message problem) {
            super(problem.in(java.util.Locale.ENGLISH));
            this.problem = problem;
        }

        Message problem() {
            return problem;
        }
    }
}
