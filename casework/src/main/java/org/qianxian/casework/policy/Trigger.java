package org.qianxian.casework.policy;

import java.util.Locale;
import org.qianxian.casework.CaseworkTexts;

/** What can make a case climb. */
public enum Trigger {
    CANNOT_HANDLE("无力处置"),
    RETURNED("退单"),
    RESOLVE_OVERDUE("办结逾期"),
    SIGN_OVERDUE("签收逾期"),
    DISSATISFIED("不满意"),
    CRITICAL("特急"),
    /** So many cases of the same place and class within so many days. */
    CLUSTERED("地类聚集");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** To stand in a message's argument: the word for it in the reader's language. */
    public String argument() {
        return CaseworkTexts.word("trigger." + code());
    }
}
