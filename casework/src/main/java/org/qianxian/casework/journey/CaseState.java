package org.qianxian.casework.journey;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.qianxian.casework.CaseworkTexts;

/** Where a case stands on the main road, or at which side road's end. */
public enum CaseState {
    REPORTED("已上报"),
    ACCEPTED("已受理"),
    TO_ASSIGN("待分派"),
    DISPATCHED("已派遣"),
    SIGNED("已签收"),
    IN_PROGRESS("处置中"),
    COMPLETED("已反馈"),
    TO_CHECK("待核查"),
    TO_REVIEW("待评价"),
    TO_FOLLOW_UP("待回访"),
    CLOSED("已结案"),
    ARCHIVED("已归档"),
    DECLINED("不予受理"),
    VOID("作废"),
    /** It waits for the date on which it is looked at again. */
    SUSPENDED("挂账"),
    /** It is a repeat and waits for the result of its first. */
    MERGED("重复合并");

    private static final Set<CaseState> ENDED = EnumSet.of(CLOSED, ARCHIVED, DECLINED, VOID);
    private static final Set<CaseState> WITH_UNIT = EnumSet.of(DISPATCHED, SIGNED, IN_PROGRESS);

    private final String word;

    CaseState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** To stand in a message's argument: the word for it in the reader's language. */
    public String argument() {
        return CaseworkTexts.word("state." + code());
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Nothing more is expected of anyone. */
    public boolean ended() {
        return ENDED.contains(this);
    }

    /** A unit has it in hand and has not answered yet. */
    public boolean withUnit() {
        return WITH_UNIT.contains(this);
    }
}
