package org.qianxian.casework.desk;

import org.qianxian.casework.text.Fault;

/** The store does not take this as it is, and will not however often it is offered: nothing of it was stored. */
public final class UnkeepableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param fault what the store says is wrong with it */
    public UnkeepableException(Fault fault, Throwable cause) {
        super(fault.in(java.util.Locale.CHINESE), cause);
    }
}
