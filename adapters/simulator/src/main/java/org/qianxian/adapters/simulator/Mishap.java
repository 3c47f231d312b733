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
    /** 302 to where a cloud keeps its machines' secrets. */
    REDIRECT_INSIDE(false),
    /** 400 and a page that repeats the request, secrets and all, as a debugging server does. */
    ECHO(false),
    /** Turned down in the make's own way. */
    REFUSE(false),
    /** The effect happens; the answer comes late, and in time. */
    SLOW(true),
    /** The effect happens; then the connection is cut. */
    LOSE_REPLY(true),
    /** The effect happens; no answer ever comes. */
    HANG(true),
    /** The effect happens; the answer has the right type and makes no sense. */
    GARBAGE(true),
    /** The effect happens; the answer is right but for a byte that is no character of its encoding. */
    WRONG_ENCODING(true),
    /** The effect happens; the answer has a document type that would read a file. */
    DOCUMENT_TYPE(true),
    /** The effect happens; the answer would expand to gigabytes. */
    ENTITY_BOMB(true),
    /** The effect happens; a page of HTML comes back. */
    WRONG_TYPE(true),
    /** The effect happens; two megabytes come back. */
    HUGE(true),
    /** The effect happens; two gigabytes come back, as fast as they are read. */
    ENDLESS(true),
    /** The effect happens; the answer comes a byte at a time, each before any time-out of a socket. */
    TRICKLE(true),
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
