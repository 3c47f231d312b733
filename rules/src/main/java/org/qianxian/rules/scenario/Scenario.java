package org.qianxian.rules.scenario;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.report.CaseReport;

/**
 * A case and what becomes of it.
 *
 * @param serial number of the first case within its day, which decides whether it is drawn as a sample
 * @param consents whether the source must consent to an extension
 */
record Scenario(
        String file,
        String name,
        int line,
        CaseReport given,
        int serial,
        boolean consents,
        List<Check> atOnce,
        List<Step> steps,
        List<Check> finallyExpected) {
    Scenario {
        atOnce = List.copyOf(atOnce);
        steps = List.copyOf(steps);
        finallyExpected = List.copyOf(finallyExpected);
    }

    /** The report's own instant is when it comes in. */
    Instant begins() {
        return given.reportedAt();
    }

    /**
     * @param number counted from 1
     * @param when null for the same moment as the step before
     * @param caseName whose turn it is; empty for the first case
     * @param deed null where only time passes
     * @param refused part of the reason with which it must be refused, {@code 是} for any; null if it must be accepted
     */
    record Step(
            int number,
            int line,
            @Nullable When when,
            String caseName,
            @Nullable Deed deed,
            @Nullable String refused,
            List<Check> expected) {
        Step {
            expected = List.copyOf(expected);
        }
    }
}
