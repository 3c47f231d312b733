package org.qianxian.hub.door;

import java.util.Locale;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** The table of permissions does not allow it; recorded. */
public final class NotPermitted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;
    private final String action;

    NotPermitted(Acting who, Asked asked, Message reason) {
        super(reason.in(Locale.ENGLISH));
        this.fault = Fault.of("permission", asked.action(), who.name(), reason);
        this.action = asked.action();
    }

    public Fault fault() {
        return fault;
    }

    public String action() {
        return action;
    }
}
