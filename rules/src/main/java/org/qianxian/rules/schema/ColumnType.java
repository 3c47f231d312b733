package org.qianxian.rules.schema;

import java.util.Locale;

/** What a cell of a column holds. */
public enum ColumnType {
    /** The row's own number, unique in its table. */
    ID,
    /** Words, or {@code code name}, of a dictionary of the city's. */
    CODE,
    /** One of the words that the schema lists. */
    WORD,
    /** A whole number. */
    WHOLE,
    /** {@code 80%}. */
    PERCENT,
    /** {@code 2026-01-01}. */
    DATE,
    /** Something of a fixed form, such as {@code 原时限50%至少1}. */
    PHRASE,
    /** Where a case climbs to: a tier's centre or department, the centre above, a conference. */
    DESTINATION,
    /** {@code code name} of a unit, which may have left the city since. */
    UNIT,
    /** Free text. */
    TEXT;

    /** As schema files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
