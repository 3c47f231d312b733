package org.qianxian.hub.alert;

import java.time.Instant;
import java.util.Locale;

/**
 * One thing that people are told.
 *
 * @param target the department or channel concerned
 * @param reason for people, masked
 * @param since when it began, real time
 * @param times how often it is told with this; 1 for the first
 */
public record Alert(Kind kind, String target, String reason, Instant since, int times) {
    /** What has happened. */
    public enum Kind {
        /** Its breaker is open. */
        OUT_OF_REACH,
        /** Dispatches to it stand on worklists, their retries used up or their fate unknown. */
        STUCK,
        /** Its system has refused dispatches, and nobody has mended or given them up yet. */
        REFUSED,
        REACHED_AGAIN,
        NO_LONGER_STUCK,
        NO_LONGER_REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Kind mended() {
            return switch (this) {
                case OUT_OF_REACH -> REACHED_AGAIN;
                case STUCK -> NO_LONGER_STUCK;
                case REFUSED -> NO_LONGER_REFUSED;
                case REACHED_AGAIN, NO_LONGER_STUCK, NO_LONGER_REFUSED ->
                    throw new IllegalStateException(this + " is over already");
            };
        }
    }
}
