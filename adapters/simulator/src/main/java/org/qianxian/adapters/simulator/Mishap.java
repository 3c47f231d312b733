package org.qianxian.adapters.simulator;

/** What can go wrong with a request, on purpose. */
public enum Mishap {
    /** Nothing does. */
    NONE(true),
    /** 503 with {@code Retry-After: 1}. */
    BUSY(false),
    UNAUTHORISED(false),
    /** 302 to a place that would accept. */
    REDIRECT(false),
    /** Turned down in the make's own way. */
    REFUSE(false),
    /** The effect happens; then the connection is cut. */
    LOSE_REPLY(true),
    /** The effect happens; no answer ever comes. */
    HANG(true),
    /** The effect happens; the answer has the right type and makes no sense. */
    GARBAGE(true),
    /** The effect happens; a page of HTML comes back. */
    WRONG_TYPE(true),
    /** The effect happens; two megabytes come back. */
    HUGE(true),
    /** The effect happens; 500. */
    SERVER_ERROR(true);

    private final boolean acts;

    Mishap(boolean acts) {
        this.acts = acts;
    }

    boolean acts() {
        return acts;
    }
}
