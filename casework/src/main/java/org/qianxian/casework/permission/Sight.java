package org.qianxian.casework.permission;

/** How much of a list somebody sees. */
public sealed interface Sight {
    record Everything() implements Sight {}

    /** @param area its cases and those of the areas within */
    record Area(String area) implements Sight {}

    /** @param unit the cases that it leads */
    record Unit(String unit) implements Sight {}

    /** @param channel the cases that came from it */
    record Channel(String channel) implements Sight {}

    record Nothing() implements Sight {}
}
