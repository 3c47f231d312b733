package org.qianxian.casework.figures;

import java.util.Locale;

/** A rate: one count over another. The formulas of the glossary, and nowhere else. */
public enum Rate {
    /** 办结率. */
    CLOSING("办结率", Count.CLOSED, Count.RECEIVED),
    /** 按期率. */
    ON_TIME("按期率", Count.ON_TIME, Count.DECIDED),
    /** 联系率, the first of the three rates 三率. */
    CONTACTED("联系率", Count.CONTACTED, Count.ASKED),
    /** 解决率. */
    SOLVED("解决率", Count.SOLVED, Count.CONTACTED),
    /** 满意率. */
    SATISFIED("满意率", Count.SATISFIED, Count.CONTACTED),
    /** 退单率. */
    RETURN("退单率", Count.RETURNED, Count.ASSIGNED),
    /** 延期率. */
    EXTENSION("延期率", Count.EXTENDED, Count.ASSIGNED),
    /** 重办率. */
    REDO("重办率", Count.REDONE, Count.COMPLETED);

    private final String word;
    private final Count part;
    private final Count whole;

    Rate(String word, Count part, Count whole) {
        this.word = word;
        this.part = part;
        this.whole = whole;
    }

    public String word() {
        return word;
    }

    /** For example {@code on-time}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Count part() {
        return part;
    }

    public Count whole() {
        return whole;
    }
}
