package org.qianxian.casework.dispatch;

/** What a dispatch asks of its target. */
public enum Action {
    // to a unit
    DISPATCH,
    URGE,
    SUPERVISE,
    SUPPLEMENT,
    RULE_RETURN,
    RULE_EXTENSION,
    SUPPORT_REPLY,
    REDO,
    VOID,
    CLOSE,
    // to a channel: callbacks 回传
    SIGNED,
    RETURN_ASKED,
    EXTENSION_ASKED,
    PROGRESSED,
    DECLINED,
    REPLY;

    /** As configuration files name it: {@code rule-return}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public boolean isCallback() {
        return ordinal() >= SIGNED.ordinal();
    }
}
