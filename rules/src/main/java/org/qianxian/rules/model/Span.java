package org.qianxian.rules.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a row is in effect.
 *
 * @param from 生效, the first day; null for always
 * @param until 失效, the first day on which it no longer is; null for ever
 */
public record Span(@Nullable LocalDate from, @Nullable LocalDate until) {
    public static final Span ALWAYS = new Span(null, null);

    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    public boolean overlaps(Span other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    /** Whether every day of the other is a day of this. */
    public boolean contains(Span other) {
        boolean begins = from == null || (other.from != null && !other.from.isBefore(from));
        boolean ends = until == null || (other.until != null && !other.until.isAfter(until));
        return begins && ends;
    }

    private boolean startsBeforeEndOf(Span other) {
        return from == null || other.until == null || from.isBefore(other.until);
    }
}
