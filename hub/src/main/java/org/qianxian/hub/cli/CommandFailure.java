package org.qianxian.hub.cli;

/** A command that cannot do its work. Its message is for the person who typed it and says what to do. */
final class CommandFailure extends RuntimeException {
    static final int FAILED = 1;
    static final int WRONGLY_CALLED = 2;
    static final int DOES_NOT_FIT = 3;
    static final int NOT_PERMITTED = 4;

    private static final long serialVersionUID = 1L;
    private final int exitCode;

    CommandFailure(String message) {
        this(message, FAILED);
    }

    CommandFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
