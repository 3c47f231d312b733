package org.qianxian.casework.policy;

import java.util.Locale;
import org.qianxian.casework.CaseworkTexts;

/** A stage that has a deadline. The Chinese word is what the tables say. */
public enum Stage {
    ACCEPT("受理"),
    ASSIGN("派单"),
    SIGN("签收"),
    CONTACT("先行联系"),
    PLAN("研究部署"),
    PROGRESS("阶段反馈"),
    RESOLVE("办结"),
    CHECK("核查"),
    REVIEW("审核"),
    RULE("裁定"),
    FEEDBACK("反馈"),
    FOLLOW_UP("回访"),
    REDO("重办"),
    /** The day on which a suspended case is looked at again; set by whoever suspends it, by no row. */
    REVIEW_DATE("挂账复查");

    private final String word;

    Stage(String word) {
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
        return CaseworkTexts.word("stage." + code());
    }
}
