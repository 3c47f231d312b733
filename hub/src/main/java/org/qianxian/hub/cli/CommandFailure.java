package org.qianxian.hub.cli;

/** A command that cannot do its work. Its message is for the person who typed it and says what to do. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
