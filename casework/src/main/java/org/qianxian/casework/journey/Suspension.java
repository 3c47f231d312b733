package org.qianxian.casework.journey;

import java.time.Instant;

/**
 * Why and until when a case is suspended 挂账.
 *
 * @param approver who approved it, another person than who suspended it
 * @param reviewAt when it is looked at again at the latest
 * @param since when the units' clocks stopped
 * @param from the state to which it returns
 */
public record Suspension(String reason, String approver, Instant reviewAt, Instant since, CaseState from) {}
