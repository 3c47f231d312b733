package org.qianxian.casework.policy;

/** How a case climbs. */
public enum EscalationMode {
    /** 移交: the lead moves up. */
    HAND_OVER("移交"),
    /** 吹哨: the street goes on coordinating, departments report in. */
    WHISTLE("吹哨"),
    /** 提级督办: the lead stays, a higher centre supervises. */
    SUPERVISE("提级督办");

    private final String word;

    EscalationMode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
