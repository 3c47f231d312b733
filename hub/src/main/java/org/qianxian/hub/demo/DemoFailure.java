package org.qianxian.hub.demo;

import java.util.Locale;
import org.qianxian.casework.text.Message;

/** The demonstration cannot go on. One line says why, and what to do. */
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;
    private final Exit exit;

    /** Exit codes; where they have a number there, those of sysexits.h. */
    enum Exit {
        DONE(0),
        /** Something is lost, done twice, or does not add up. */
        NOT_ACCOUNTED_FOR(1),
        /** Cases were still on their way when the time was up. */
        OUT_OF_TIME(3),
        /** EX_UNAVAILABLE: a port is in use. */
        PORT_BUSY(69),
        /** EX_SOFTWARE: the hub ended by itself. */
        HUB_DIED(70),
        /** EX_OSERR: the hub's process cannot be started. */
        HUB_NOT_STARTED(71),
        /** EX_CANTCREAT: the data directory cannot be written, or another demonstration uses it. */
        DIRECTORY(73),
        /** EX_TEMPFAIL: the hub was not ready in time. */
        NOT_READY(75),
        /** EX_PROTOCOL: the hub answers otherwise than it should. */
        HUB_ANSWERS_OTHERWISE(76),
        /** EX_CONFIG: the city's files are faulty. */
        CONFIGURATION(78);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** @param problem with its remedy */
    DemoFailure(Exit exit, Message problem) {
        super(problem.in(Locale.CHINESE));
        this.problem = problem;
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }

    String in(Locale language) {
        return problem.in(language) + (language.equals(Locale.ENGLISH) ? ": " : "：") + problem.remedyIn(language);
    }
}
