package org.qianxian.hub.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** Live progress: on a terminal one line rewritten, elsewhere a plain line now and then. Safe for threads. */
public final class ProgressLine {
    private static final Duration PLAIN_LINES = Duration.ofSeconds(5);
    private static final String ERASE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private boolean open;
    private long lastPlain;

    public ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.lastPlain = System.nanoTime() - PLAIN_LINES.toNanos();
    }

    /** Whether a person watches. From Java 22 on there is a console even where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull") // asks isTerminal where null no longer says it
    public static boolean onTerminal() {
        if (System.console() == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    /** How things stand; replaces what was shown before. */
    public synchronized void show(String text) {
        if (terminal) {
            out.print(ERASE + text);
            out.flush();
            open = true;
        } else if (System.nanoTime() - lastPlain >= PLAIN_LINES.toNanos()) {
            lastPlain = System.nanoTime();
            out.println(text);
            out.flush();
        }
    }

    /** A line that stays. */
    public synchronized void say(String text) {
        if (open) {
            out.print(ERASE);
            open = false;
        }
        out.println(text);
        out.flush();
    }
}
