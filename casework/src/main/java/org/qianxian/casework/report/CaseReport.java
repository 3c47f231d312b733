package org.qianxian.casework.report;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A case as its channel reported it, in our words. Immutable; what is learnt later is in the journal.
 *
 * @param title at most 200 characters, not blank
 * @param content at most 20,000 characters
 * @param caseType code of the list {@code caseType}, or null if the channel does not tell
 * @param caseClass code of one of our classes, or null if the channel's words map to none
 * @param sourceClass the channel's own words for the class, or null
 * @param dueAtSource the channel's own due date, which caps ours, or null
 * @param extra what else the channel sent and its callback will need, by name
 */
public record CaseReport(
        SourceKey source,
        Instant reportedAt,
        String title,
        String content,
        @Nullable String caseType,
        @Nullable String caseClass,
        @Nullable String sourceClass,
        Location location,
        Reporter reporter,
        @Nullable Instant dueAtSource,
        Map<String, String> extra) {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_CONTENT = 20_000;

    public CaseReport {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters");
        }
        if (content.length() > LONGEST_CONTENT) {
            throw new IllegalArgumentException("content has at most " + LONGEST_CONTENT + " characters");
        }
        extra = Collections.unmodifiableMap(new TreeMap<>(extra));
    }
}
