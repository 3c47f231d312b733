package org.qianxian.casework.permission;

import org.qianxian.casework.text.Message;

/** Whether somebody may. */
public sealed interface Verdict {
    /** @param by the row that allows it */
    record Allowed(Permission by) implements Verdict {}

    /** @param reason names the action, the roles and the condition that failed */
    record Refused(Message reason) implements Verdict {}
}
