package org.qianxian.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;

/**
 * The store cannot be opened or reached; whatever was asked of it has not happened, unless it was a commit whose answer
 * was lost ({@link Broken}). The fault says what to do.
 */
public abstract sealed class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    StoreException(Fault fault, @Nullable Throwable cause) {
        super(fault.in(Locale.CHINESE), cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** Another hub or command has the data directory open. */
    public static final class AlreadyOpen extends StoreException {
        private static final long serialVersionUID = 1L;

        AlreadyOpen(Fault fault) {
            super(fault, null);
        }
    }

    /** The data directory, or something in it, cannot be written or does not fit. */
    public static final class Unusable extends StoreException {
        private static final long serialVersionUID = 1L;

        Unusable(Fault fault, @Nullable Throwable cause) {
            super(fault, cause);
        }
    }

    /** There is no room left on the disk. */
    public static final class DiskFull extends StoreException {
        private static final long serialVersionUID = 1L;

        DiskFull(Fault fault, @Nullable Throwable cause) {
            super(fault, cause);
        }
    }

    /** PostgreSQL does not start, stop or answer; or it is set up so that it could forget what it acknowledged. */
    public static final class ServerFailed extends StoreException {
        private static final long serialVersionUID = 1L;

        ServerFailed(Fault fault, @Nullable Throwable cause) {
            super(fault, cause);
        }
    }

    /** A statement failed: the connection broke, or something is wrong with the statement. */
    public static final class Broken extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String sqlState;

        Broken(Fault fault, String sqlState, Throwable cause) {
            super(fault, cause);
            this.sqlState = sqlState;
        }

        /** SQLSTATE of the failure, empty if there was none. */
        public String sqlState() {
            return sqlState;
        }
    }
}
