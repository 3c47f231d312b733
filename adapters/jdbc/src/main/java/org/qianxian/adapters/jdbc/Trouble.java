package org.qianxian.adapters.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Whose fault a database's error is. Decided by SQLSTATE (ISO/IEC 9075) where the database keeps to it, by the vendor's
 * code where it does not: MariaDB's and MySQL's are four digits, H2's five, PostgreSQL has none.
 */
enum Trouble {
    /** No connection, or lost. */
    LINE,
    /** It cannot now: too many connections, locked, too slow, shutting down, read-only for the moment. */
    BUSY,
    CREDENTIAL,
    CERTIFICATE,
    /** No such database, table, column; or no right to it. */
    STRUCTURE,
    /** The values break a rule of the table. */
    DATA,
    OTHER;

    private static final Set<Integer> BUSY_CODES =
            Set.of(1040, 1203, 1205, 1213, 1226, 1290, 1317, 1836, 1969, 3024, 50200);
    private static final Set<Integer> CREDENTIAL_CODES = Set.of(1045, 1698, 1820, 1862);
    private static final Set<Integer> STRUCTURE_CODES =
            Set.of(1044, 1049, 1054, 1142, 1143, 1146, 1227, 1370, 90096, 90013, 90146, 90149);
    private static final Set<Integer> DATA_CODES =
            Set.of(1048, 1062, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1451, 1452, 1644, 3819, 4025);
    private static final Set<Integer> LINE_CODES = Set.of(90067, 90098, 90121);

    static Trouble of(Throwable failure) {
        if (within(failure, SSLException.class)) {
            return CERTIFICATE;
        }
        SQLException deepest = deepest(failure);
        if (deepest == null) {
            return OTHER;
        }
        Trouble byCode = byCode(deepest.getErrorCode());
        if (byCode != OTHER) {
            return byCode;
        }
        Trouble byState = byState(state(deepest));
        return byState == OTHER && within(failure, SQLTimeoutException.class) ? BUSY : byState;
    }

    /** Whether a rule of the table says that this row must not be, which a repeat of it also does. */
    static boolean isConstraint(SQLException failure) {
        return state(failure).startsWith("23") || failure.getErrorCode() == 1062;
    }

    static boolean isDuplicate(Throwable failure) {
        SQLException deepest = deepest(failure);
        return deepest != null && (state(deepest).equals("23505") || deepest.getErrorCode() == 1062);
    }

    /** Whether the database says that it undid the transaction (class 40), but for "completion unknown". */
    static boolean isRolledBack(Throwable failure) {
        SQLException deepest = deepest(failure);
        return deepest != null
                && state(deepest).startsWith("40")
                && !state(deepest).equals("40003");
    }

    static boolean isTooLong(Throwable failure) {
        SQLException deepest = deepest(failure);
        return deepest != null && state(deepest).equals("22001");
    }

    /** What may be shown: codes, never the database's text, which quotes values. */
    static String describe(Throwable failure) {
        SQLException deepest = deepest(failure);
        if (deepest == null) {
            return failure.getClass().getSimpleName();
        }
        String state = state(deepest);
        return (state.isEmpty() ? deepest.getClass().getSimpleName() : "SQLSTATE " + state)
                + (deepest.getErrorCode() == 0 ? "" : "/" + deepest.getErrorCode());
    }

    private static Trouble byCode(int code) {
        if (BUSY_CODES.contains(code)) {
            return BUSY;
        }
        if (CREDENTIAL_CODES.contains(code)) {
            return CREDENTIAL;
        }
        if (STRUCTURE_CODES.contains(code)) {
            return STRUCTURE;
        }
        if (DATA_CODES.contains(code)) {
            return DATA;
        }
        return LINE_CODES.contains(code) ? LINE : OTHER;
    }

    private static Trouble byState(String state) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> LINE;
            case "28" -> CREDENTIAL;
            case "3D", "3F", "42" -> STRUCTURE;
            // P0 is what a trigger raises in PostgreSQL, 45 elsewhere.
            case "22", "23", "44", "45", "P0" -> DATA;
            case "25", "40", "53", "55", "57", "70", "HY" -> BUSY;
            default -> OTHER;
        };
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static boolean within(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (kind.isInstance(one)) {
                return true;
            }
        }
        return false;
    }

    /** The one that knows best: a pool wraps what the driver threw. */
    private static @Nullable SQLException deepest(Throwable failure) {
        SQLException deepest = null;
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && (deepest == null || sql.getSQLState() != null)) {
                deepest = sql;
            }
        }
        return deepest;
    }
}
