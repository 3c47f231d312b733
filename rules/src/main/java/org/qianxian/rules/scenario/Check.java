package org.qianxian.rules.scenario;

import java.util.Optional;

/**
 * One thing that is expected at one point.
 *
 * @param key what it is about, as scenarios word it
 * @param line where it is written
 */
record Check(String key, int line, Look look) {
    interface Look {
        /** Empty if it is as expected. */
        Optional<Difference> differs(Moment moment);
    }

    /** @param row id of the policy row that decided; empty if none did */
    record Difference(String expected, String found, String row) {}
}
