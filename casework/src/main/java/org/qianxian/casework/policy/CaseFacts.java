package org.qianxian.casework.policy;

import java.time.Instant;
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
 */
public record CaseFacts(
        String channel,
        @Nullable String caseType,
        @Nullable String caseClass,
        String area,
        Urgency urgency,
        String text,
        Instant at) {
    public CaseFacts rated(Urgency rated) {
        return new CaseFacts(channel, caseType, caseClass, area, rated, text, at);
    }

    public CaseFacts at(Instant instant) {
        return new CaseFacts(channel, caseType, caseClass, area, urgency, text, instant);
    }
}
