package org.qianxian.casework.policy;

/** The event from which a limit runs 起算; 次日 is part of the time limit itself. */
public enum ClockStart {
    REPORTED("上报"),
    ACCEPTED("受理"),
    DISPATCHED("派单"),
    RETURN_ASKED("退单"),
    COMPLETED("完成"),
    FEEDBACK("反馈"),
    REDONE("重办");

    private final String word;

    ClockStart(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
