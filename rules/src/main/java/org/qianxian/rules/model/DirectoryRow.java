package org.qianxian.rules.model;

/** A row of 名录: which unit has a function at a level in an area. All are codes. */
public record DirectoryRow(String id, int line, String function, String level, String area, String unit) {}
