package org.qianxian.casework.city;

/**
 * A level 层级 at which cases are coordinated. Data, not an enum: cities have three, four or five.
 *
 * @param code for example {@code street}
 * @param name for example 街道
 * @param order 1 for the lowest; a case climbs towards higher orders
 */
public record Tier(String code, String name, int order) {}
