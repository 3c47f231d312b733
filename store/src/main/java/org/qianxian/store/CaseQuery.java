package org.qianxian.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseState;

/**
 * Which cases to list, the newest first.
 *
 * @param states empty for all
 * @param lead code of the unit that leads; null for any
 * @param channel code; null for any
 * @param areas codes of the places; empty for all
 * @param from taken in at or after; null for no limit
 * @param before taken in before; null for no limit. The next page begins before the last line of this one
 * @param beforeNumber number of that last line, which tells apart cases of the same instant; null on the first page
 * @param most lines at the most
 */
public record CaseQuery(
        Set<CaseState> states,
        @Nullable String lead,
        @Nullable String channel,
        Set<String> areas,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable String beforeNumber,
        int most) {
    public CaseQuery {
        states = Set.copyOf(states);
        areas = Set.copyOf(areas);
    }

    public static CaseQuery newest(int most) {
        return new CaseQuery(Set.of(), null, null, Set.of(), null, null, null, most);
    }

    public CaseQuery in(Set<CaseState> some) {
        return new CaseQuery(some, lead, channel, areas, from, before, beforeNumber, most);
    }

    public CaseQuery ledBy(String unit) {
        return new CaseQuery(states, unit, channel, areas, from, before, beforeNumber, most);
    }

    public CaseQuery of(String someChannel) {
        return new CaseQuery(states, lead, someChannel, areas, from, before, beforeNumber, most);
    }

    public CaseQuery within(Set<String> places) {
        return new CaseQuery(states, lead, channel, places, from, before, beforeNumber, most);
    }

    public CaseQuery between(@Nullable Instant start, @Nullable Instant end) {
        return new CaseQuery(states, lead, channel, areas, start, end, null, most);
    }

    /** The page after one that ended with this line. */
    public CaseQuery after(CaseFiles.CaseLine last) {
        return new CaseQuery(states, lead, channel, areas, from, last.reportedAt(), last.number(), most);
    }
}
