package org.qianxian.casework.policy;

/** Whose a deadline is 责任方. */
public enum Party {
    LEAD("主办"),
    SUPPORTING("协办"),
    CENTRE("中心"),
    SOURCE("来源");

    private final String word;

    Party(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
