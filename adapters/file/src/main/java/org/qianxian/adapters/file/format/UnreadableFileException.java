package org.qianxian.adapters.file.format;

import java.util.Locale;
import org.qianxian.casework.text.Message;

/** A file of which nothing can be used. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long line;
    private final transient Message problem;

    UnreadableFileException(long line, Message problem) {
        super(problem.in(Locale.ENGLISH), null, false, false);
        this.line = line;
        this.problem = problem;
    }

    /** Counted from 1; 0 if no line is to blame. */
    public long line() {
        return line;
    }

    public Message problem() {
        return problem;
    }
}
