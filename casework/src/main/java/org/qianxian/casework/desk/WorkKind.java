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
    /** A second unit returned it: whom it concerns confer, and the ruling is final. */
    CONFERENCE,
    /** It may repeat an earlier case: merge it, or say that it does not. */
    LIKELY_REPEAT,
    /** The lead is done and supporting units are not: urge them or rule them out. */
    AWAIT_SUPPORTING,
    /** The day has come on which a suspended case is looked at again. */
    REVIEW_SUSPENSION,
    /** A deadline passed unmet: somebody looks after it until the case moves on. */
    OVERDUE,
    /** Life is in danger and a function that ought to be alerted has no unit: call it. */
    ALERT,
    /** A target refused a dispatch: mend the data or cancel. */
    DISPATCH_REFUSED,
    /** It is not known whether a dispatch arrived: ask the target, then confirm or send again. */
    DISPATCH_UNCERTAIN,
    /** It has not arrived within its urgency's limit, and is still being tried: call the unit's contact. */
    DISPATCH_UNDELIVERED,
    /** Retries are used up. */
    DISPATCH_FAILED,
    /** The target's system cannot take the action: tell them otherwise. */
    DISPATCH_UNSUPPORTED,
    /** A unit's system sent a code that no list maps, or asked for more time until nobody knows when. */
    REPORT_UNMAPPED,
    /** A unit's system reported on a case that it does not have. */
    REPORT_UNKNOWN_CASE,
    /** A unit's system reported what has not happened yet, by its date. */
    REPORT_IN_FUTURE,
    /** A unit's system sent something that cannot be read. */
    REPORT_UNREADABLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
