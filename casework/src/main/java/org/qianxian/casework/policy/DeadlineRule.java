package org.qianxian.casework.policy;

import org.qianxian.casework.clock.TimeLimit;

/**
 * One limit that applies to a case.
 *
 * @param row id of the row that set it
 * @param warnPercent share of the limit after which the light turns yellow, 1 to 100; 100 for no warning
 */
public record DeadlineRule(String row, Stage stage, Party party, TimeLimit limit, ClockStart start, int warnPercent) {}
