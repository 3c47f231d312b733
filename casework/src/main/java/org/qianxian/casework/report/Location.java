package org.qianxian.casework.report;

import org.jspecify.annotations.Nullable;

/**
 * Where it happened.
 *
 * @param area code of the smallest known area, in our areas; the city's own code if the channel named none we know
 * @param address free text, may be empty
 * @param longitude GCJ-02 degrees, or null
 * @param latitude GCJ-02 degrees, or null
 */
public record Location(
        String area,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude) {}
