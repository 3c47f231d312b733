package org.qianxian.casework.city;

import org.jspecify.annotations.Nullable;

/**
 * A division of the city.
 *
 * @param code statistical code: 4 digits city, 6 county, 9 street, 12 community, 15 grid
 * @param tier the code of its {@link Tier}
 * @param parent code of the area around it; null for the city
 */
public record Area(
        String code, String name, String tier, @Nullable String parent) {}
