package org.qianxian.casework.permission;

import java.util.Locale;

/** What is done at the hub's doors besides commands on cases. */
public enum DoorAction {
    VIEW,
    CLOSE_WORK,
    IMPORT,
    PAUSE_TARGET,
    RESUME_TARGET,
    RERUN_DISPATCH,
    CANCEL_DISPATCH,
    CONFIRM_DISPATCH;

    /** For example {@code pause-target}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
