package org.qianxian.casework.dispatch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a unit's system said back 反馈, already in our words.
 *
 * @param unit code of the unit whose system said it
 * @param key what makes a repeat recognisable, unique within the unit
 * @param order grows with each report on the same case; an older one than the last applied is stale
 * @param caseNumber our number, if the system echoes it
 * @param reference the system's own number for the case, if it tells
 * @param kind what it says; {@link Kind#UNMAPPED} if its code is in no list
 * @param rawCode the system's own code, as it came
 * @param at when it happened, by the system's clock
 * @param text free text, may be empty
 * @param details {@code handler}, {@code phone}, {@code contactedAt}, {@code solved}, {@code ground}, {@code
 *     proposedUnit}; of an extension {@code until} (ISO 8601 with offset, or a date alone for the end of its work) or {@code
 *     days}; as far as told
 */
public record UnitReport(
        String unit,
        String key,
        long order,
        @Nullable String caseNumber,
        @Nullable String reference,
        Kind kind,
        String rawCode,
        Instant at,
        String text,
        Map<String, String> details) {
    public UnitReport {
        details = Map.copyOf(details);
    }

    /** What a report can say. */
    public enum Kind {
        ACCEPTED,
        CONTACTED,
        PLANNED,
        PROGRESS,
        RETURN,
        EXTENSION,
        CANNOT_HANDLE,
        COMPLETED,
        UNMAPPED;

        /** As code lists name it: {@code cannot-handle}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
