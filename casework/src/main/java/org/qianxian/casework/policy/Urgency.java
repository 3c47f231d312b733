package org.qianxian.casework.policy;

/** How urgent a case is; the code list {@code urgency} has the names. Higher is sent first. */
public enum Urgency {
    /** 一般 */
    NORMAL,
    /** 紧急 */
    URGENT,
    /** 特急: life or property in danger */
    CRITICAL;

    /** The dictionary's code. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
