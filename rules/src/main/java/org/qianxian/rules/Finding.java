package org.qianxian.rules;

import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;

/**
 * Something that a check found, with its coordinates.
 *
 * @param table name of the table, such as {@code routing}
 * @param row id of the row; null if the table as a whole is meant
 * @param line of the row in its CSV, counted from 1, the heading included; 0 if there is none
 * @param column its heading; null if the row as a whole is meant
 * @param fault the same in words, with value and remedy
 */
public record Finding(
        Severity severity,
        String table,
        @Nullable String row,
        int line,
        @Nullable String column,
        Fault fault) {

    /** Whether it stands in the way. */
    public enum Severity {
        /** The tables cannot be published. */
        ERROR,
        /** A person should look at it. */
        WARNING
    }
}
