package org.qianxian.casework.policy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What policy is asked about: the inputs of a decision, stored with it.
 *
 * @param channel code of the channel
 * @param caseType code, or null if unknown
 * @param caseClass code, or null if unknown
 * @param area code of the smallest known area
 * @param urgency as rated; {@link Urgency#NORMAL} when the rating itself is being asked for
 * @param text title and content, for keywords
 * @param at the instant for which rows must be in effect
 * @param cluster how many cases of the same place and class came in within so many days, this one included, by the
 *     number of days; only what {@link Policy#clusterDays} asks for
 */
public record CaseFacts(
        String channel,
        @Nullable String caseType,
        @Nullable String caseClass,
        String area,
        Urgency urgency,
        String text,
        Instant at,
        Map<Integer, Integer> cluster) {
    @SuppressWarnings("DataFlowIssue") // facts stored before places were counted have none
    public CaseFacts {
        cluster = cluster == null ? Map.of() : Map.copyOf(cluster);
    }

    public CaseFacts(
            String channel,
            @Nullable String caseType,
            @Nullable String caseClass,
            String area,
            Urgency urgency,
            String text,
            Instant at) {
        this(channel, caseType, caseClass, area, urgency, text, at, Map.of());
    }

    public CaseFacts rated(Urgency rated) {
        return new CaseFacts(channel, caseType, caseClass, area, rated, text, at, cluster);
    }

    public CaseFacts clustered(Map<Integer, Integer> counts) {
        return new CaseFacts(channel, caseType, caseClass, area, urgency, text, at, counts);
    }

    public CaseFacts at(Instant instant) {
        return new CaseFacts(channel, caseType, caseClass, area, urgency, text, instant, cluster);
    }
}
