package org.qianxian.casework.desk;

import java.util.Locale;

/** What a human is asked to do. */
public enum WorkKind {
    ASSIGN,
    CONFIRM_URGENCY,
    RULE_RETURN,
    RULE_EXTENSION,
    /** A unit without a system of its own has the case in hand: its inbox. */
    HANDLE,
    DECIDE_ESCALATION,
    CHECK,
    REVIEW,
    FOLLOW_UP,
    /** A target refused a dispatch: mend the data or cancel. */
    DISPATCH_REFUSED,
    /** It is not known whether a dispatch arrived: ask the target, then confirm or send again. */
    DISPATCH_UNCERTAIN,
    /** Retries are used up. */
    DISPATCH_FAILED,
    /** The target's system cannot take the action: tell them otherwise. */
    DISPATCH_UNSUPPORTED,
    /** A unit's system sent a code that no list maps. */
    REPORT_UNMAPPED,
    /** A unit's system reported on a case that it does not have. */
    REPORT_UNKNOWN_CASE,
    /** A unit's system sent something that cannot be read. */
    REPORT_UNREADABLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
