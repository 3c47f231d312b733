package org.qianxian.casework.dispatch;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    /** Life is in danger: a duty desk is told, beside whoever handles the case. */
    ALERT,
    // to a channel: callbacks 回传
    SIGNED,
    RETURN_ASKED,
    EXTENSION_ASKED,
    PROGRESSED,
    DECLINED,
    REPLY;

    private static final Set<Action> CALLBACKS = EnumSet.range(SIGNED, REPLY);

    /** As configuration files name it: {@code rule-return}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isCallback() {
        return CALLBACKS.contains(this);
    }
}
