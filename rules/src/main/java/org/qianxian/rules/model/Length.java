package org.qianxian.rules.model;

import java.math.BigDecimal;

/** What a 时长 cell says: an amount, or one that follows from the lead's limit to resolve the case. */
public sealed interface Length {
    /** @param amount positive */
    record Amount(BigDecimal amount) implements Length {}

    /** {@code 原时限50%至少1}: a share of the limit to resolve. */
    record Share(int percent, BigDecimal least) implements Length {}

    /** {@code 主办时限前1}: before the lead must have resolved it. */
    record BeforeLead(BigDecimal amount) implements Length {}
}
