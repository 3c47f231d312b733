package org.qianxian.casework.city;

import java.time.Duration;

/**
 * What the city takes for a likely repeat 疑似重复: same area, same class, and this.
 *
 * @param days at most between the two reports; 0 for never asking
 * @param similarity of the texts at least, in percent, 1 to 100
 * @param metres at most between the two, if both came with coordinates
 */
public record RepeatRule(int days, int similarity, int metres) {
    /** For a city that says nothing about it; where the numbers come from stands in {@code config/city/city.yml}. */
    public static final RepeatRule USUAL = new RepeatRule(7, 45, 500);

    public static final int HIGHEST_SIMILARITY = 100;

    public RepeatRule {
        if (days < 0 || similarity < 1 || similarity > HIGHEST_SIMILARITY || metres < 0) {
            throw new IllegalArgumentException("no rule for repeats: " + days + " days, " + similarity + " %, " + metres
                    + " m; days and metres are not negative, the similarity is 1 to 100");
        }
    }

    public boolean asks() {
        return days > 0;
    }

    public Duration within() {
        return Duration.ofDays(days);
    }
}
