package org.qianxian.rules.model;

import java.util.List;

/** A row that competes with other rows of its table for the answer. */
public interface TableRow {
    /** 行号, stable and unique within the table. */
    String id();

    /** The line in the table, for people. */
    int line();

    /** 优先级: decides between rows of which none is narrower; higher wins. */
    int priority();

    /** Rows compete within a group only, such as the limits for one stage and party. */
    String group();

    /** The cells by which rows are narrower or wider than one another, always in the same order. */
    List<Cell> conditions();

    /** What the row answers, so that rows that answer alike need not be told apart. */
    Object answer();
}
