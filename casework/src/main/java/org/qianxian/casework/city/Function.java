package org.qianxian.casework.city;

import java.util.Set;

/**
 * What a unit is for, 职能. Policy rows name functions; the directory turns them into units.
 *
 * @param tiers codes of the tiers at which units of this function exist
 */
public record Function(String code, String name, String fullName, Set<String> tiers) {
    /** The function of those who coordinate: grids, communities and centres. */
    public static final String GRASSROOTS = "grassroots";

    public Function {
        tiers = Set.copyOf(tiers);
    }
}
