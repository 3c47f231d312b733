package org.qianxian.casework.dispatch;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a dispatch asks of its target. */
public enum Action {
    // to a unit
    /** {@code mode} is {@code whistle} for one that a street has called in. */
    DISPATCH("role", "mode"),
    URGE("text"),
    /** A card, or raised supervision, which has {@code supervisedBy} and {@code text} alone. */
    SUPERVISE("level", "stage", "points", "text", "supervisedBy"),
    SUPPLEMENT("text"),
    RULE_RETURN("upheld", "reason"),
    RULE_EXTENSION("upheld", "days", "reason"),
    SUPPORT_REPLY("unit", "text"),
    REDO("reason", "byCitizen"),
    VOID("reason"),
    /** {@code reason} as the journal has it: {@code satisfied}, {@code unreachable} … Sent to those who want to know. */
    CLOSE("reason"),
    /** Life is in danger: a duty desk is told, beside whoever handles the case. */
    ALERT("role"),
    // to a channel: callbacks 回传
    SIGNED("unit"),
    RETURN_ASKED("unit", "ground"),
    EXTENSION_ASKED("unit", "ground", "days", "until"),
    PROGRESSED("unit", "text"),
    DECLINED("reason", "text"),
    REPLY("unit", "handler", "phone", "contactedAt", "solved", "text");

    private static final Set<Action> SET_LIMITS = EnumSet.of(DISPATCH, RULE_EXTENSION, REDO);
    private static final Set<Action> CALLBACKS = EnumSet.range(SIGNED, REPLY);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<String> details;

    Action(String... details) {
        this.details = Set.of(details);
    }

    /** The names of what a dispatch of this action may say besides the case; nothing else ever is in its details. */
    public Set<String> details() {
        return details;
    }

    /** Whether a dispatch of this action may bring a limit of its own. */
    public boolean setsLimit() {
        return SET_LIMITS.contains(this);
    }

    /** As configuration files name it: {@code rule-return}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isCallback() {
        return CALLBACKS.contains(this);
    }
}
